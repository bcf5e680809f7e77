package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentReassessed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.events.sla.CommitmentEvent.NewTimePromised;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
import io.caseloop.sla.model.commitment.CommitmentCommand.ByLead;
import io.caseloop.sla.model.commitment.CommitmentCommand.PromiseNewTime;
import io.caseloop.sla.model.commitment.CommitmentCommand.Retime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What leads command (S4, S6). Only these commands are ever refused, by a [CommitmentRule].
final class LeadCommands {

    private LeadCommands() {
    }

    static List<CommitmentEvent> decide(ByLead command, Commitments commitments) {
        Commitment commitment = commitments.named(command.commitment()).orElseThrow(CommitmentRule.NO_SUCH::refusal);
        return switch (command) {
            case PromiseNewTime c -> promise(c, commitment, commitments);
            case Retime c -> retime(c, commitment, commitments);
        };
    }

    /// The earlier promise and its verdict stay; the new time is a commitment of its own, with a verdict of its own.
    private static List<CommitmentEvent> promise(PromiseNewTime c, Commitment commitment, Commitments commitments) {
        Terms terms = commitment.terms();
        if (commitment instanceof Met || commitment instanceof Withdrawn || commitment instanceof Cancelled
                || commitment instanceof Breached breached && breached.answeredAt() != null) {
            throw CommitmentRule.NOTHING_IS_OWED.refusal();
        }
        if (!c.dueAt().isAfter(c.at())) {
            throw CommitmentRule.NO_PROMISE_IN_THE_PAST.refusal();
        }
        Terms latest = commitments.latest(terms.promise()).orElseThrow().terms();
        if (latest.isPromisedByLead() && latest.dueAt().equals(c.dueAt())) {
            return List.of();                                                    // asked again
        }
        Terms next = new Terms(terms.promise(), Terms.NEW_TIME, terms.policy(), terms.calendar(), c.at(), c.dueAt(),
                terms.pauses(), null, List.of());
        int attempt = latest.attempt() + 1;
        return List.of(new NewTimePromised(c.ticket(), terms.commitment(), Terms.nameOf(terms.promise(), attempt),
                        c.dueAt(), c.reason(), c.by(), c.at()),
                CommitmentDecider.made(c.ticket(), next, attempt, c.at()));
    }

    private static List<CommitmentEvent> retime(Retime c, Commitment commitment, Commitments commitments) {
        Terms before = commitment.terms();
        if (before.isPromisedByLead()) {
            throw CommitmentRule.THE_POLICY_PROMISES_NOTHING.refusal();
        }
        return switch (commitment) {
            case Cancelled _ -> throw CommitmentRule.NOTHING_IS_OWED.refusal();
            case Running _, Paused _ -> before.policy().equals(c.terms().policy())
                    && before.calendar().equals(c.terms().calendar()) ? List.of() : List.of(retimed(c, commitment));
            case Met met -> reassessed(c, met.at(), commitments);
            case Withdrawn withdrawn -> reassessed(c, withdrawn.answeredAt(), commitments);
            case Breached breached -> reassessed(c, breached.answeredAt(), commitments);
        };
    }

    private static CommitmentEvent retimed(Retime c, Commitment commitment) {
        Duration left = commitment instanceof Paused ? c.left() : null;
        if (left == null ? !c.terms().dueAt().isAfter(c.at()) : left.isZero()) {
            throw CommitmentRule.NO_PROMISE_IN_THE_PAST.refusal();
        }
        Terms t = c.terms();
        return new CommitmentRetimed(c.ticket(), c.commitment(), t.rule(), t.policy(), t.calendar(), t.dueAt(), left,
                t.pauses(), t.grounds(), t.warnings(), c.reason(), c.by(), c.at());
    }

    /// @param answeredAt null: not answered yet
    private static List<CommitmentEvent> reassessed(Retime c, Instant answeredAt, Commitments commitments) {
        Instant due = c.terms().dueAt();
        String verdict = answeredAt == null ? due.isBefore(c.at()) ? "breached" : "open"
                : answeredAt.isAfter(due) ? "breached" : "met";
        CommitmentReassessed reassessed = new CommitmentReassessed(c.ticket(), c.commitment(), c.terms().policy(),
                c.terms().calendar(), due, verdict, c.reason(), c.by(), c.at());
        CommitmentReassessed before = commitments.reassessed().get(c.commitment());
        return before != null && before.policy().equals(reassessed.policy())
                && before.calendar().equals(reassessed.calendar()) && before.verdict().equals(verdict) ? List.of()
                : List.of(reassessed);
    }
}
