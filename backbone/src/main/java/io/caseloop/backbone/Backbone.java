package io.caseloop.backbone;

import io.caseloop.backbone.failure.ClaimedDifferently;
import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Decides and writes. Durable before it answers.
public interface Backbone {

    /// The service's name, e.g. `intake-service`: the `source` of its facts.
    String source();

    /// Runs the work and writes what it decided; on a conflict it runs again on the newer state,
    /// bounded. Never inside another work.
    ///
    /// @throws io.caseloop.decider.Refused nothing was written
    /// @throws Overloaded nothing was written, come back later
    /// @throws StoreUnavailable it is unknown whether anything was written only where it says so
    <R> R perform(Cause cause, Function<Work, R> work);

    /// As [#perform], once per claim: the answer is written with the facts, a repeat gets it again, a repeat
    /// at the same moment waits for it. A refusal is kept as the answer `onRefused` makes of it.
    ///
    /// @throws ClaimedDifferently the key was used with another request
    Answer performOnce(Claim claim, Cause cause, Function<Work, Answer> work, Function<io.caseloop.decider.Refused,
            Answer> onRefused);

    /// The state of a stream as it is now.
    <S> S state(StreamType<?, S, ?> type, String id);

    /// All facts of a stream with their envelopes, oldest first.
    List<Recorded> facts(StreamType<?, ?, ?> type, String id);

    /// The id of the stream whose state declares this unique key, or empty.
    Optional<String> holder(String scope, String key);

    /// What is remembered of a subject.
    <S extends Record> Optional<S> copy(CopyType<S> type, String subject);

    /// Rows of a table.
    ///
    /// @param conditions SQL behind `select … from table`, e.g. `where channel = ? and message > ?
    ///        order by message limit ?`
    <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters);

    /// What holds a key that [Work#reserve] took, or empty.
    Optional<String> reserved(String scope, String key);

    /// Seals text that is kept beside the facts, such as a draft; what is in facts is sealed when they are stored.
    ///
    /// @param subject whose key it is sealed under: a ticket
    /// @param field the name of the field that it is kept in
    /// @return sealed without content where the person was erased
    /// @throws io.caseloop.backbone.failure.VaultUnavailable when the keys are away
    PersonalText.Sealed seal(String subject, String field, String text);

    /// Opens sealed text.
    ///
    /// @return empty where the person was erased
    /// @throws io.caseloop.backbone.failure.VaultUnavailable when the keys are away: the text is not available now
    Optional<String> open(PersonalText text);

    /// Destroys the keys of these owners for ever: nothing that was sealed for them opens again (X3). Not part of any
    /// work: it is done when this returns, and a repeat does no harm.
    ///
    /// @return how many data keys were destroyed
    /// @throws io.caseloop.backbone.failure.VaultUnavailable when the keys are away; some may be destroyed
    int destroyKeys(Collection<String> owners);

    /// Forgets a data key, because it may have been destroyed: it is asked for again when it is needed.
    void forgetKey(String key);

    /// Equal texts have equal hashes for a purpose and the key of a time, here and in every service of
    /// the installation; keyed, so that nobody else can compute them, and with a key of its own for
    /// each purpose.
    ///
    /// @param at the key is that which is valid at this time: now for what is kept from now on
    String keyedHash(HashPurpose purpose, String text, Instant at);

    /// The hashes of a text under every key of the installation, the newest first and for every
    /// purpose in the same order: what is looked up may have been kept under any of them.
    List<String> keyedHashes(HashPurpose purpose, String text);

    Instant now();

    String newId();

    /// A fact as recorded; the fact is empty when its type is unknown here.
    record Recorded(io.caseloop.events.EventEnvelope envelope, Optional<Fact> fact) {
    }
}
