package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentAnsweredLate;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentReassessed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRestored;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentWarned;
import io.caseloop.events.sla.CommitmentEvent.NewTimePromised;
import io.caseloop.events.sla.CommitmentEvent.Warning;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
import java.util.List;

/// The commitments of a ticket after one more fact.
final class CommitmentEvolution {

    private CommitmentEvolution() {
    }

    static Commitments after(Commitments commitments, CommitmentEvent event) {
        if (event instanceof CommitmentMade made) {
            return commitments.with(new Running(new Terms(made.commitment(), made.rule(), made.policy(),
                    made.calendar(), made.startedAt(), made.dueAt(), pauses(made), made.grounds(),
                    some(made.warnings()))));
        }
        return commitments.named(event.commitment()).map(before -> after(commitments, before, event))
                .orElse(commitments);
    }

    private static Commitments after(Commitments commitments, Commitment before, CommitmentEvent event) {
        Terms terms = before.terms();
        return switch (event) {
            case CommitmentMade _, NewTimePromised _ -> commitments;
            case CommitmentPaused e -> commitments.with(new Paused(terms, e.by(), e.at(), e.left()));
            case CommitmentResumed e ->
                    commitments.with(new Running(terms.due(new Terms.Due(e.dueAt(), some(e.warnings())))));
            case CommitmentWarned e ->
                    commitments.with(with(before, terms.warned(e.share()))).warnedOf(e.commitment(), e.share());
            case CommitmentRetimed e -> commitments.with(retimed(before, e));
            case CommitmentMet e -> commitments.with(new Met(terms, e.by(), e.at()));
            case CommitmentBreached e -> commitments.with(new Breached(terms, e.judgedAt(), null));
            case CommitmentAnsweredLate e -> commitments.with(before instanceof Breached breached
                    ? new Breached(terms, breached.judgedAt(), e.at()) : before);
            case BreachWithdrawn e -> commitments.with(new Withdrawn(terms, e.breach(), e.by(), e.answeredAt(),
                    e.at()));
            case CommitmentReassessed e -> commitments.with(e);
            case CommitmentRestored e ->
                    commitments.with(new Running(terms.due(new Terms.Due(e.dueAt(), e.warnings()))));
            case CommitmentCancelled e -> commitments.with(new Cancelled(terms, e.reason(), e.at()));
        };
    }

    private static Commitment retimed(Commitment before, CommitmentRetimed e) {
        Terms terms = new Terms(e.commitment(), e.rule(), e.policy(), e.calendar(), before.terms().startedAt(),
                e.dueAt(), e.pauses(), e.grounds(), e.warnings());
        return before instanceof Paused paused ? new Paused(terms, paused.by(), paused.since(), e.left())
                : with(before, terms);
    }

    /// Only a clock that can still run has other terms.
    private static Commitment with(Commitment before, Terms terms) {
        return switch (before) {
            case Running _ -> new Running(terms);
            case Paused p -> new Paused(terms, p.by(), p.since(), p.left());
            case Met _, Breached _, Withdrawn _, Cancelled _ -> before;
        };
    }

    private static List<Warning> some(List<Warning> warnings) {
        return warnings == null ? List.of() : warnings;
    }

    private static boolean pauses(CommitmentMade made) {
        return made.pauses() == null ? Terms.pausesByDefault(Terms.promiseOf(made.commitment())) : made.pauses();
    }
}
