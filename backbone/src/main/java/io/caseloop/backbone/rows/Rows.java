package io.caseloop.backbone.rows;

/// What a stream or a copy is found by: a pure function of its state. It sees no clock, vault,
/// configuration or other stream; keyed hashes come from the facts. The backbone calls it before
/// and after a decision and writes the difference in the same transaction as the facts, so nothing
/// is maintained by hand; a rebuild, a recovery and `verify` call it again (DESIGN: Rows derived
/// from state).
@FunctionalInterface
public interface Rows<S> {

    /// @param id of the stream, or the key of the copy
    void of(String id, S state, RowSet out);

    /// For what is only ever read by its id.
    static <S> Rows<S> none() {
        return (_, _, _) -> {
        };
    }
}
