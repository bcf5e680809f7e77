package io.caseloop.events.sla;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
    /// @param grounds why this promise of the policy applied (S8); absent in facts of earlier
    ///      releases, and where a lead promised the due time
    /// @param warnings when its warnings are due (S4); absent in facts of earlier releases: none
    @EventType("io.caseloop.sla.commitment-made.v1")
    record CommitmentMade(TicketId ticket, String commitment, String rule, String policy, String calendar,
                          Instant startedAt, Instant dueAt, @MayBeAbsent Boolean pauses, @MayBeAbsent Grounds grounds,
                          @MayBeAbsent List<Warning> warnings, Instant at)
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
    /// @param warnings when the warnings that are still to come are due now (S4); absent in facts of
    ///      earlier releases: none
    @EventType("io.caseloop.sla.commitment-resumed.v1")
    record CommitmentResumed(TicketId ticket, String commitment, @Uuid String by, Instant dueAt,
                             @MayBeAbsent List<Warning> warnings, Instant at)
            implements CommitmentEvent {
    }

    /// A share of the working time of the commitment was used, and it is not met yet (S4). Recorded
    /// once for each share, when it is certain that no earlier fact met it; `at` is when the share
    /// was reached.
    ///
    /// @param share in percent
    /// @param owner the agent who owned the ticket, or absent: nobody did
    /// @param team the team of the owner or, without one, the team whose queue held the ticket; or
    ///      absent
    @EventType("io.caseloop.sla.commitment-warned.v1")
    record CommitmentWarned(TicketId ticket, String commitment, int share, Instant dueAt, @MayBeAbsent AgentId owner,
                            @MayBeAbsent String team, Instant at) implements CommitmentEvent {
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

    /// A commitment that was cancelled by a merge is owed again, because the merge was undone (R14).
    ///
    /// @param dueAt as before, where it is still ahead; else `at` and the working time that was left
    /// @param left the working time that was left at the merge, where the clock stood meanwhile; absent: it
    ///      ran on
    /// @param warnings that are still to come (S4)
    @EventType("io.caseloop.sla.commitment-restored.v1")
    record CommitmentRestored(TicketId ticket, String commitment, Instant dueAt, @MayBeAbsent Duration left,
            List<Warning> warnings, Instant at) implements CommitmentEvent {
    }

    /// A fact that would have met the commitment came after its due time (S8): the breach stands.
    ///
    /// @param by the id of that fact; `at` is its time
    @EventType("io.caseloop.sla.commitment-answered-late.v1")
    record CommitmentAnsweredLate(TicketId ticket, String commitment, @Uuid String by, Instant at)
            implements CommitmentEvent {
    }

    /// A lead promised the customer a new time (S4). The verdict about the earlier promise stays; the
    /// new one is a commitment of its own.
    ///
    /// @param next the name of the new commitment
    /// @param reason of the lead; without personal data
    /// @param by the lead
    @EventType("io.caseloop.sla.new-time-promised.v1")
    record NewTimePromised(TicketId ticket, String commitment, String next, Instant dueAt, String reason, String by,
                           Instant at) implements CommitmentEvent {
    }

    /// An open commitment was put under other terms: by a lead under the policy in force at `at` (S6), or
    /// because a person changed the grade of the ticket (I6).
    ///
    /// @param policy name and version, as `calendar`
    /// @param dueAt the due time under it; of a clock that stands, as if it had run on when it stopped
    /// @param left the working time that is left, if the clock stands; absent: it runs
    /// @param reason of the lead, or `regraded`; without personal data
    /// @param by the lead, or who changed the grade
    @EventType("io.caseloop.sla.commitment-retimed.v1")
    record CommitmentRetimed(TicketId ticket, String commitment, String rule, String policy, String calendar,
                             Instant dueAt, @MayBeAbsent Duration left, boolean pauses, Grounds grounds,
                             List<Warning> warnings, String reason, String by, Instant at) implements CommitmentEvent {
    }

    /// A lead had a settled commitment assessed under the policy in force at `at` (S6, S8). The verdict of
    /// its own day stays.
    ///
    /// @param policy name and version, as `calendar`
    /// @param dueAt the due time under it
    /// @param verdict what the verdict is under it; `open`: not met, and the due time has not passed
    /// @param reason of the lead; without personal data
    /// @param by the lead
    @EventType("io.caseloop.sla.commitment-reassessed.v1")
    record CommitmentReassessed(TicketId ticket, String commitment, String policy, String calendar, Instant dueAt,
                                @OneOf({"met", "breached", "open"}) String verdict, String reason, String by,
                                Instant at) implements CommitmentEvent {
    }

    /// Why a promise of a policy applied (S8): what the choice looked at, as it was then.
    ///
    /// @param place of the promise in the policy, from 1
    /// @param within the working time that it gives
    /// @param kind of the request; absent: not known then, as every component below
    record Grounds(int place, Duration within, @MayBeAbsent String kind, @MayBeAbsent String customerTier,
                   @MayBeAbsent String priority, @MayBeAbsent String channel, @MayBeAbsent String category) {
    }

    /// A warning that is to come (S4).
    ///
    /// @param share of the working time, in percent
    /// @param at when it is used, if the clock runs on until then
    record Warning(int share, Instant at) {
    }
}
