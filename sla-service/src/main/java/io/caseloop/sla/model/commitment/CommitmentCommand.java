package io.caseloop.sla.model.commitment;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Commands to the commitments of a ticket. Those that follow from facts and timers are never refused.
public sealed interface CommitmentCommand {

    TicketId ticket();

    /// @param terms whose commitment is the promise's name; a later attempt is numbered by the decider
    /// @param again whether an earlier attempt that is settled is followed by a new one
    record Make(TicketId ticket, Terms terms, boolean again, Instant at) implements CommitmentCommand {
    }

    /// A fact that meets promises.
    ///
    /// @param promises which
    /// @param by the fact's id
    /// @param at when it happened: the verdict follows this, not when it was seen
    /// @param seenAt when it was read
    /// @param verdicts the ids of the breaches on record, by commitment: a withdrawal names its breach
    record Answered(TicketId ticket, Set<String> promises, String by, Instant at, Instant seenAt,
            Map<String, String> verdicts) implements CommitmentCommand {
    }

    /// Time has passed.
    ///
    /// @param inputsReadTo every input up to here has been read, so that nothing earlier is still under way
    record Tick(TicketId ticket, String commitment, Instant inputsReadTo, Instant at) implements CommitmentCommand {
    }

    /// The customer is awaited: the clocks of promises that pause stop (S3).
    ///
    /// @param by id of the fact
    /// @param left the working time that is left, by commitment
    record Pause(TicketId ticket, String by, Instant at, Map<String, Duration> left) implements CommitmentCommand {
    }

    /// The customer is awaited no longer: stopped clocks run on (S3).
    ///
    /// @param by id of the fact
    /// @param due when each is due now, by commitment
    record Resume(TicketId ticket, String by, Instant at, Map<String, Terms.Due> due) implements CommitmentCommand {
    }

    /// A share of the working time is used (S4).
    ///
    /// @param inputsReadTo every input up to here has been read
    /// @param owner of the ticket, or null
    /// @param team of the ticket, or null
    record Warn(TicketId ticket, String commitment, Instant inputsReadTo, AgentId owner, String team)
            implements CommitmentCommand {
    }

    /// No promise is owed from `at` on.
    record Cancel(TicketId ticket, String reason, Instant at, Instant seenAt) implements CommitmentCommand {
    }

    /// A merge was undone: what it cancelled is owed again (R14).
    ///
    /// @param restored by commitment
    record Restore(TicketId ticket, Map<String, Restored> restored, Instant at) implements CommitmentCommand {
    }

    /// When a commitment is due that is owed again.
    ///
    /// @param left the working time that was left, where the clock stood meanwhile, or null: it ran on
    record Restored(Terms.Due due, Duration left) {
    }

    /// A person changed the grade of the ticket: what is open follows it (I6).
    ///
    /// @param changes what the new grade means for commitments that are open, and for promises without one
    /// @param by who changed the grade
    /// @param at when; what was due before keeps its verdict
    record FollowGrade(TicketId ticket, List<GradeChange> changes, String by, Instant at, Instant seenAt)
            implements CommitmentCommand {
    }

    /// Commands of leads; only these are ever refused.
    sealed interface ByLead extends CommitmentCommand {

        /// Its name within the ticket.
        String commitment();
    }

    /// A new time is promised to the customer (S4).
    ///
    /// @param reason without personal data
    /// @param by the lead
    record PromiseNewTime(TicketId ticket, String commitment, Instant dueAt, String reason, String by, Instant at)
            implements ByLead {
    }

    /// What is open is put under the policy in force now, what is settled is assessed under it (S6).
    ///
    /// @param terms under the policy in force now
    /// @param left the working time that is left of a clock that stands, or null
    /// @param reason without personal data
    /// @param by the lead
    record Retime(TicketId ticket, String commitment, Terms terms, Duration left, String reason, String by, Instant at)
            implements ByLead {
    }
}
