package io.caseloop.backbone;

import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One unit of work: what is decided, reserved and woken here, with all that is derived from it, is
/// written whole or not at all. It may run more than once before it is written (somebody else was
/// faster), so it has no other effects.
public interface Work {

    /// Folds the stream, decides, and adds the facts to what will be written.
    ///
    /// @throws io.caseloop.decider.Refused as the decider says
    <C, S, E extends Fact> List<E> decide(StreamType<C, S, E> type, String id, C command);

    /// The state of a stream, with what this work has decided so far. If the stream moves before
    /// this work is written, the work runs again.
    <S> S state(StreamType<?, S, ?> type, String id);

    /// As [#state(StreamType, String)], for a stream that many works read and few change, a policy:
    /// who reads it waits for nobody else who does.
    default <S> S reference(StreamType<?, S, ?> type, String id) {
        return state(type, id);
    }

    /// Who asked, and what led to it.
    Cause cause();

    /// Live time: PostgreSQL's clock.
    Instant now();

    /// A new UUIDv7.
    String newId();

    // ---- what is derived from states ----

    /// The id of the stream whose state declares this unique key, or empty; what this work has decided so far counts.
    Optional<String> holder(String scope, String key);

    /// What is remembered of a subject. If it changes before this work is written, the work runs again.
    <S extends Record> Optional<S> copy(CopyType<S> type, String subject);

    /// Rows of a table as they are stored: not guarded, and without what this work has decided so far.
    ///
    /// @param conditions SQL behind `select … from table`, e.g. `where tier = ? order by rank limit ?`
    <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters);

    /// Has a declared timer fire now: something that its state does not show may have changed.
    /// Nothing happens where it is not declared.
    void wake(String kind, String id);

    // ---- what no state declares: unique (scope, key), taken in the same batch as the facts ----

    /// What holds the key, or empty.
    Optional<String> reserved(String scope, String key);

    /// Takes the key; if another has it when this is written, the whole work runs again.
    void reserve(String scope, String key, String value);

    // ---- personal data ----

    /// Makes sure that a data key exists, wrapped by the owner's key (re-wrapped if another owner had it).
    /// Before the first personal fact about `key`.
    void ownKey(String key, String owner);
}
