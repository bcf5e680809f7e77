package io.caseloop.sla.http;

import io.caseloop.events.sla.CommitmentEvent.CommitmentReassessed;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.model.commitment.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A commitment as people see it (S7, S8).
///
/// @param rule the rule it stands on
/// @param state running, paused, due-unconfirmed, met, breached, cancelled
/// @param settledAt when it was met, breached or cancelled; absent while it runs
/// @param by id of the fact that met it
/// @param policy name and version
/// @param calendar name and version
/// @param dueAt while it is paused: as it was when the clock stopped
/// @param pausedSince since when the clock stands because the customer is awaited (S3)
/// @param left the working time that is left then, in whole seconds
/// @param withdrawn the breach that a late fact withdrew, if any
/// @param nextWarningAt when the next warning is due, if one is to come (S4)
/// @param warned the highest share of the working time that was warned of, in percent (S4)
/// @param answeredAt when an answer came after the breach
/// @param reassessed the verdict under a later policy, if a lead asked for it (S6)
public record CommitmentView(String name, String rule, Instant startedAt, Instant dueAt, String state,
                             Instant settledAt, String by, String policy, String calendar, WithdrawnView withdrawn,
                             Instant pausedSince, Duration left, Instant nextWarningAt, Integer warned,
                             Instant answeredAt, ReassessedView reassessed) {

    /// @param breach the id of the withdrawn verdict
    /// @param by id of the fact that met the promise at `answeredAt`
    public record WithdrawnView(String breach, String by, Instant answeredAt, Instant withdrawnAt) {
    }

    /// The verdict under a later policy; that of its own day stays (S6).
    ///
    /// @param verdict met, breached, open
    public record ReassessedView(String policy, String calendar, Instant dueAt, String verdict, String reason,
            String by, Instant at) {
    }

    static final String RUNNING = "running";
    static final String PAUSED = "paused";
    static final String DUE_UNCONFIRMED = "due-unconfirmed";

    private static CommitmentView of(Commitment commitment, Instant now) {
        Terms terms = commitment.terms();
        Instant warning = terms.warnings().stream().findFirst().map(Warning::at).orElse(null);
        return switch (commitment) {
            case Running _ -> view(terms, runningState(terms.dueAt(), now), null, null, null, warning, null);
            case Paused paused -> new CommitmentView(terms.commitment(), terms.rule(), terms.startedAt(),
                    terms.dueAt(), PAUSED, null, null, terms.policy(), terms.calendar(), null, paused.since(),
                    paused.left().truncatedTo(ChronoUnit.SECONDS), null, null, null, null);
            case Met met -> view(terms, "met", met.at(), met.by(), null, null, null);
            case Breached breached -> view(terms, "breached", terms.dueAt(), null, null, null, breached.answeredAt());
            case Withdrawn w -> view(terms, "met", w.answeredAt(), w.by(),
                    new WithdrawnView(w.breach(), w.by(), w.answeredAt(), w.withdrawnAt()), null, null);
            case Cancelled c -> view(terms, "cancelled", c.at(), null, null, null, null);
        };
    }

    /// The commitment with what came besides its state.
    static CommitmentView of(Commitment commitment, Commitments all, Instant now) {
        String name = commitment.terms().commitment();
        return of(commitment, now).with(all.reassessed().get(name), all.warned().get(name));
    }

    private CommitmentView with(CommitmentReassessed reassessment, Integer share) {
        return new CommitmentView(name, rule, startedAt, dueAt, state, settledAt, by, policy, calendar, withdrawn,
                pausedSince, left, nextWarningAt, share, answeredAt, reassessment == null ? null
                : new ReassessedView(reassessment.policy(), reassessment.calendar(), reassessment.dueAt(),
                        reassessment.verdict(), reassessment.reason(), reassessment.by(), reassessment.at()));
    }

    /// Past its due time the verdict waits until every input has been read: due, unconfirmed.
    static String runningState(Instant dueAt, Instant now) {
        return now.isAfter(dueAt) ? DUE_UNCONFIRMED : RUNNING;
    }

    private static CommitmentView view(Terms terms, String state, Instant settledAt, String by,
            WithdrawnView withdrawn, Instant nextWarningAt, Instant answeredAt) {
        return new CommitmentView(terms.commitment(), terms.rule(), terms.startedAt(), terms.dueAt(), state, settledAt,
                by, terms.policy(), terms.calendar(), withdrawn, null, null, nextWarningAt, null, answeredAt, null);
    }
}
