package io.caseloop.sla.model.commitment;

import io.caseloop.decider.Decider;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.Cancel;
import io.caseloop.sla.model.commitment.CommitmentCommand.Make;
import io.caseloop.sla.model.commitment.CommitmentCommand.Pause;
import io.caseloop.sla.model.commitment.CommitmentCommand.Resume;
import io.caseloop.sla.model.commitment.CommitmentCommand.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Pure: the same commitments and command give the same facts; time arrives in the command. Rules S1, S3, S5, S6, S8.
public final class CommitmentDecider implements Decider<CommitmentCommand, Commitments, CommitmentEvent> {

    /// Name of its streams, one per ticket.
    public static final String STREAM = "commitments";

    @Override
    public Commitments initial() {
        return Commitments.NONE;
    }

    @Override
    public Commitments evolve(Commitments commitments, CommitmentEvent event) {
        if (event instanceof CommitmentMade made) {
            return commitments.with(new Running(new Terms(made.commitment(), made.rule(), made.policy(),
                    made.calendar(), made.startedAt(), made.dueAt(), pauses(made))));
        }
        return commitments.named(event.commitment()).map(Commitment::terms).map(terms -> switch (event) {
            case CommitmentMade _ -> commitments;
            case CommitmentPaused e -> commitments.with(new Paused(terms, e.by(), e.at(), e.left()));
            case CommitmentResumed e -> commitments.with(new Running(terms.dueAt(e.dueAt())));
            case CommitmentMet e -> commitments.with(new Met(terms, e.by(), e.at()));
            case CommitmentBreached e -> commitments.with(new Breached(terms, e.judgedAt()));
            case BreachWithdrawn e -> commitments.with(new Withdrawn(terms, e.breach(), e.by(), e.answeredAt(),
                    e.at()));
            case CommitmentCancelled e -> commitments.with(new Cancelled(terms, e.reason(), e.at()));
        }).orElse(commitments);
    }

    @Override
    public List<CommitmentEvent> decide(CommitmentCommand command, Commitments commitments) {
        return switch (command) {
            case Make c -> make(c, commitments.latest(c.terms().promise()));
            case Answered c -> commitments.all().stream().flatMap(commitment -> answered(c, commitment).stream())
                    .toList();
            case Pause c -> commitments.all().stream().flatMap(commitment -> pause(c, commitment).stream()).toList();
            case Resume c -> commitments.all().stream().flatMap(commitment -> resume(c, commitment).stream()).toList();
            case Tick c -> commitments.named(c.commitment()).map(commitment -> tick(c, commitment)).orElse(List.of());
            case Cancel c -> commitments.all().stream().flatMap(commitment -> cancel(c, commitment).stream()).toList();
        };
    }

    private static List<CommitmentEvent> make(Make c, Optional<Commitment> latest) {
        int attempt = latest.map(commitment -> switch (commitment) {
            case Running _, Paused _ -> 0;                                       // delivered again, or promised already
            case Met _, Breached _, Withdrawn _, Cancelled _ -> c.again() ? commitment.terms().attempt() + 1 : 0;
        }).orElse(1);
        if (attempt == 0) {
            return List.of();
        }
        Terms t = c.terms();
        return List.of(new CommitmentMade(c.ticket(), Terms.nameOf(t.promise(), attempt), t.rule(), t.policy(),
                t.calendar(), t.startedAt(), t.dueAt(), t.pauses(), c.at()));
    }

    private static List<CommitmentEvent> answered(Answered c, Commitment commitment) {
        Terms terms = commitment.terms();
        if (!c.promises().contains(terms.promise()) || precedes(c.at(), terms)) {
            return List.of();
        }
        String name = terms.commitment();
        return switch (commitment) {
            case Running _ when !c.at().isAfter(terms.dueAt()) ->
                    List.of(new CommitmentMet(c.ticket(), name, c.by(), c.at()));
            case Running _ -> List.of(breached(c.ticket(), terms, c.seenAt()));
            case Paused _ -> List.of(new CommitmentMet(c.ticket(), name, c.by(), c.at()));
            case Breached _ when !c.at().isAfter(terms.dueAt()) ->
                    List.of(new BreachWithdrawn(c.ticket(), name, c.verdicts().get(name), c.by(), c.at(), c.seenAt()));
            case Breached _, Met _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    /// An answer to an earlier attempt says nothing about a later one. The first attempt has nothing before it:
    /// there only a channel's clock can be ahead of ours.
    private static boolean precedes(Instant at, Terms terms) {
        return terms.attempt() > 1 && at.isBefore(terms.startedAt());
    }

    private static List<CommitmentEvent> tick(Tick c, Commitment commitment) {
        return switch (commitment) {
            case Running r when c.inputsReadTo().isAfter(r.terms().dueAt()) ->
                    List.of(breached(c.ticket(), r.terms(), c.at()));
            case Running _ -> List.of();                                         // not yet certain
            case Paused _, Met _, Breached _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    private static List<CommitmentEvent> cancel(Cancel c, Commitment commitment) {
        return switch (commitment) {
            case Running r when c.at().isAfter(r.terms().dueAt()) ->
                    List.of(breached(c.ticket(), r.terms(), c.seenAt()));
            case Running r -> List.of(new CommitmentCancelled(c.ticket(), r.terms().commitment(), c.reason(), c.at()));
            case Paused p -> List.of(new CommitmentCancelled(c.ticket(), p.terms().commitment(), c.reason(), c.at()));
            case Met _, Breached _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    /// What was due before the customer was awaited keeps its due time. A pause that is registered after the
    /// verdict changes it no more.
    private static List<CommitmentEvent> pause(Pause c, Commitment commitment) {
        Duration left = c.left().get(commitment.terms().commitment());
        return switch (commitment) {
            case Running(Terms terms) when left != null && terms.pauses() && c.at().isBefore(terms.dueAt()) ->
                    List.of(new CommitmentPaused(c.ticket(), terms.commitment(), c.by(), left, c.at()));
            case Running _, Paused _, Met _, Breached _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    private static List<CommitmentEvent> resume(Resume c, Commitment commitment) {
        return switch (commitment) {
            case Paused(Terms terms, String _, Instant _, Duration _) when c.dueAt().containsKey(terms.commitment()) ->
                    List.of(new CommitmentResumed(c.ticket(), terms.commitment(), c.by(),
                            c.dueAt().get(terms.commitment()), c.at()));
            case Paused _, Running _, Met _, Breached _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    private static boolean pauses(CommitmentMade made) {
        return made.pauses() == null ? Terms.pausesByDefault(Terms.promiseOf(made.commitment())) : made.pauses();
    }

    private static CommitmentBreached breached(TicketId ticket, Terms terms, Instant judgedAt) {
        return new CommitmentBreached(ticket, terms.commitment(), judgedAt, terms.dueAt());
    }
}
