package io.caseloop.events.sla;

import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Duration;
import java.time.Instant;

/// Commitments to the customer and their outcomes (S1, S5, S8).
public sealed interface CommitmentEvent extends SlaEvent, TicketFact {

    /// The name of the commitment within its ticket: `first-response`, `expert-solution`; a later
    /// attempt adds `-2` …
    String commitment();

    /// A commitment began, with its due time (S1).
    ///
    /// @param rule the rule it is based on, e.g. S1
    /// @param policy name and version, e.g. `default@1`; a later policy does not change it (S6)
    /// @param calendar name and version of the business calendar (S2)
    /// @param pauses whether the clock stops while the customer is awaited (S3); absent in facts of
    ///      earlier releases: every commitment does but `first-response`
    @EventType("io.caseloop.sla.commitment-made.v1")
    record CommitmentMade(TicketId ticket, String commitment, String rule, String policy, String calendar,
                          Instant startedAt, Instant dueAt, @MayBeAbsent Boolean pauses, Instant at)
            implements CommitmentEvent {
    }

    /// The clock stopped, because the customer is awaited (S3).
    ///
    /// @param by the id of the fact that stopped it; it names who and why
    /// @param left the working time that was left
    @EventType("io.caseloop.sla.commitment-paused.v1")
    record CommitmentPaused(TicketId ticket, String commitment, @Uuid String by, Duration left, Instant at)
            implements CommitmentEvent {
    }

    /// The clock runs on (S3).
    ///
    /// @param by the id of the fact that let it run: the customer's answer, or the hand-over of the ticket
    /// @param dueAt the due time now: `at` and the working time that was left
    @EventType("io.caseloop.sla.commitment-resumed.v1")
    record CommitmentResumed(TicketId ticket, String commitment, @Uuid String by, Instant dueAt, Instant at)
            implements CommitmentEvent {
    }

    /// A fact met the commitment in time (S5).
    ///
    /// @param by the id of the fact that met the commitment; `at` is its time
    @EventType("io.caseloop.sla.commitment-met.v1")
    record CommitmentMet(TicketId ticket, String commitment, @Uuid String by, Instant at) implements CommitmentEvent {
    }

    /// The commitment was breached at its due time `at`. Recorded once it is certain that no
    /// earlier fact met it.
    @EventType("io.caseloop.sla.commitment-breached.v1")
    record CommitmentBreached(TicketId ticket, String commitment, Instant judgedAt, Instant at)
            implements CommitmentEvent {
    }

    /// A breach was withdrawn, because a fact with an earlier time arrived after it: the commitment
    /// was met.
    ///
    /// @param breach the id of the withdrawn breach
    /// @param by the id of the fact that met the commitment at `answeredAt`
    @EventType("io.caseloop.sla.breach-withdrawn.v1")
    record BreachWithdrawn(TicketId ticket, String commitment, @Uuid String breach, @Uuid String by, Instant answeredAt,
            Instant at) implements CommitmentEvent {
    }

    /// The commitment no longer applies, e.g. because the ticket was closed.
    @EventType("io.caseloop.sla.commitment-cancelled.v1")
    record CommitmentCancelled(TicketId ticket, String commitment, String reason, Instant at)
            implements CommitmentEvent {
    }
}
