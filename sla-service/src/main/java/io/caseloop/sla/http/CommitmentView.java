package io.caseloop.sla.http;

import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
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
public record CommitmentView(String name, String rule, Instant startedAt, Instant dueAt, String state,
                             Instant settledAt, String by, String policy, String calendar, WithdrawnView withdrawn,
                             Instant pausedSince, Duration left) {

    /// @param breach the id of the withdrawn verdict
    /// @param by id of the fact that met the promise at `answeredAt`
    public record WithdrawnView(String breach, String by, Instant answeredAt, Instant withdrawnAt) {
    }

    static final String RUNNING = "running";
    static final String PAUSED = "paused";
    static final String DUE_UNCONFIRMED = "due-unconfirmed";

    static CommitmentView of(Commitment commitment, Instant now) {
        Terms terms = commitment.terms();
        return switch (commitment) {
            case Running _ -> view(terms, runningState(terms.dueAt(), now), null, null, null);
            case Paused paused -> new CommitmentView(terms.commitment(), terms.rule(), terms.startedAt(),
                    terms.dueAt(), PAUSED, null, null, terms.policy(), terms.calendar(), null, paused.since(),
                    paused.left().truncatedTo(ChronoUnit.SECONDS));
            case Met met -> view(terms, "met", met.at(), met.by(), null);
            case Breached _ -> view(terms, "breached", terms.dueAt(), null, null);
            case Withdrawn w -> view(terms, "met", w.answeredAt(), w.by(),
                    new WithdrawnView(w.breach(), w.by(), w.answeredAt(), w.withdrawnAt()));
            case Cancelled c -> view(terms, "cancelled", c.at(), null, null);
        };
    }

    /// Past its due time the verdict waits until every input has been read: due, unconfirmed.
    static String runningState(Instant dueAt, Instant now) {
        return now.isAfter(dueAt) ? DUE_UNCONFIRMED : RUNNING;
    }

    private static CommitmentView view(Terms terms, String state, Instant settledAt, String by,
            WithdrawnView withdrawn) {
        return new CommitmentView(terms.commitment(), terms.rule(), terms.startedAt(), terms.dueAt(), state, settledAt,
                by, terms.policy(), terms.calendar(), withdrawn, null, null);
    }
}
