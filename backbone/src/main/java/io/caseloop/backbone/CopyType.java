package io.caseloop.backbone;

import io.caseloop.backbone.rows.Rows;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import java.util.List;

/// What a service remembers of facts by their subject, other services' and its own: one typed row
/// per subject, equal to a fold of the topics. Facts are folded in the transaction that takes them
/// in (or decides them); after a restore they are folded again where reactions must not decide
/// again.
///
/// @param name unique within the service
/// @param state a record with [io.caseloop.backbone.rows.Table] whose one
///        [io.caseloop.backbone.rows.Key] is the subject, a String
/// @param facts the records, or sealed interfaces of records, that it is folded from
/// @param rows what the state declares besides its own row
public record CopyType<S extends Record>(String name, Class<S> state, List<Class<? extends Fact>> facts,
        Evolve<S> evolve, Rows<S> rows) {

    /// A copy that is only read by its subject.
    public CopyType(String name, Class<S> state, List<Class<? extends Fact>> facts, Evolve<S> evolve) {
        this(name, state, facts, evolve, Rows.none());
    }

    /// The name of this copy in the `stream` column of the rows, keys and timers that it declares.
    public String stream(String subject) {
        return "copy:" + name + "-" + subject;
    }

    /// One more fact; pure.
    @FunctionalInterface
    public interface Evolve<S> {

        /// @param before null where nothing is known of the subject yet
        /// @return null where nothing is to be remembered any more
        S after(S before, Fact fact, EventEnvelope envelope);
    }
}
