package io.caseloop.backbone.failure;

/// A fact would be longer than what is sure to get to the topics (X1); nothing of the work was
/// written. Callers answer 413, a reaction is parked.
public final class FactTooLong extends BackboneFailure {

    private static final long serialVersionUID = 1L;
    private final int limit;

    /// @param type the fact's
    /// @param bytes how long it would be
    /// @param limit how long one may be, in bytes
    public FactTooLong(String type, int bytes, int limit) {
        super("a fact of type " + type + " would have " + bytes + " bytes, of at most " + limit);
        this.limit = limit;
    }

    /// Bytes that a fact may have.
    public int limit() {
        return limit;
    }
}
