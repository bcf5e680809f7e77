package io.caseloop.backbone;

import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One unit of work: what is decided, reserved, copied and scheduled here is written whole or not at all.
/// It may run more than once before it is written (somebody else was faster), so it has no other effects.
public interface Work {

    /// Folds the stream, decides, and adds the facts to what will be written.
    ///
    /// @throws io.caseloop.decider.Refused as the decider says
    <C, S, E extends Fact> List<E> decide(StreamType<C, S, E> type, String id, C command);

    /// The state of a stream, with what this work has decided so far. If the stream moves before
    /// this work is written, the work runs again.
    <S> S state(StreamType<?, S, ?> type, String id);

    /// As [#state(StreamType, String)], for a stream that many works read and few change, a policy: who reads it waits for nobody else who does.
    default <S> S reference(StreamType<?, S, ?> type, String id) {
        return state(type, id);
    }

    /// Who asked, and what led to it.
    Cause cause();

    /// Live time: PostgreSQL's clock.
    Instant now();

    /// A new UUIDv7.
    String newId();

    // ---- rules over a set: unique (scope, key), decided in the same batch as the facts ----

    /// What holds the key, or empty.
    Optional<String> reserved(String scope, String key);

    /// All keys of the scope that begin with the prefix, with their values, in key order. A read: not guarded.
    Map<String, String> reservations(String scope, String keyPrefix);

    /// Takes the key; if another has it when this is written, the whole work runs again.
    void reserve(String scope, String key, String value);

    /// Changes what holds the key, provided `from` still holds it.
    void replace(String scope, String key, String from, String to);

    /// Gives the key back, provided `value` still holds it.
    void release(String scope, String key, String value);

    // ---- local copies of other services' facts, written with the inbox position ----

    Optional<String> copy(String scope, String key);

    Map<String, String> copies(String scope, String keyPrefix);

    /// @param value JSON without personal text
    void putCopy(String scope, String key, String value);

    void dropCopy(String scope, String key);

    // ---- timers ----

    /// Fires the [TimerReaction] of this kind once, at or soon after `due` by PostgreSQL's clock.
    /// One timer per (kind, id): a second call moves it.
    ///
    /// @param key what it is about; decides which Kafka partition's inputs [TimerReaction#afterInputs] waits for
    void schedule(String kind, String id, String key, Instant due);

    void unschedule(String kind, String id);

    // ---- personal data ----

    /// Makes sure that a data key exists, wrapped by the owner's key (re-wrapped if another owner had it).
    /// Before the first personal fact about `key`.
    void ownKey(String key, String owner);
}
