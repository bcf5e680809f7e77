package io.caseloop.intake.model.ticket;

import io.caseloop.decider.Refused;
import io.caseloop.events.TicketId;
import io.caseloop.events.intake.TicketIntakeEvent.MatchAttached;
import io.caseloop.events.intake.TicketIntakeEvent.MatchDoubted;
import io.caseloop.events.intake.TicketIntakeEvent.MatchSeparated;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnmerged;
import java.time.Instant;

/// Whether the contact that opened a ticket may belong to another one (I4). Exactly one of these.
public sealed interface Match {

    /// The rule's name in a refusal.
    String RULE = "continuity";
    String ATTACHED = "attached";
    String SEPARATED = "separated";

    Match NONE = new Certain();

    /// What had been attached is a matter of its own, once the merge is undone (R14).
    default Match after(TicketUnmerged e) {
        return this instanceof Decided d && d.decision().equals(ATTACHED)
                ? new Decided(d.candidate(), SEPARATED, e.by(), e.at()) : this;
    }

    /// There is no doubt.
    record Certain() implements Match {
    }

    /// A person has to decide.
    ///
    /// @param rule what speaks for the candidate
    /// @param score 0–1
    record Doubted(String contact, TicketId candidate, String rule, double score, Instant at) implements Match {

        static Doubted of(MatchDoubted e) {
            return new Doubted(e.contact(), e.candidate(), e.rule(), e.score(), e.at());
        }
    }

    /// A person has decided.
    ///
    /// @param decision attached or separated
    /// @param by who
    record Decided(TicketId candidate, String decision, String by, Instant at) implements Match {

        static Decided of(MatchAttached e) {
            return new Decided(e.candidate(), ATTACHED, e.by(), e.at());
        }

        static Decided of(MatchSeparated e) {
            return new Decided(e.candidate(), SEPARATED, e.by(), e.at());
        }

        /// Whether this is a repeat of the decision, by the same person.
        boolean isRepeatedBy(String other, String asked) {
            return by.equals(other) && decision.equals(asked);
        }

        Refused refusal() {
            return Refused.because(RULE, "It is decided already: " + by + " has " + decision + " the contact.")
                    .with("decision", decision).with("by", by).with("at", at.toString());
        }
    }
}
