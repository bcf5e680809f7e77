package io.caseloop.sla.model.commitment;

import io.caseloop.decider.Decider;
import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.BreachWithdrawn;
import io.caseloop.events.sla.CommitmentEvent.CommitmentAnsweredLate;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMet;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRestored;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.events.sla.CommitmentEvent.CommitmentWarned;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
import io.caseloop.sla.model.commitment.CommitmentCommand.Answered;
import io.caseloop.sla.model.commitment.CommitmentCommand.ByLead;
import io.caseloop.sla.model.commitment.CommitmentCommand.Cancel;
import io.caseloop.sla.model.commitment.CommitmentCommand.FollowGrade;
import io.caseloop.sla.model.commitment.CommitmentCommand.Make;
import io.caseloop.sla.model.commitment.CommitmentCommand.Pause;
import io.caseloop.sla.model.commitment.CommitmentCommand.Restore;
import io.caseloop.sla.model.commitment.CommitmentCommand.Restored;
import io.caseloop.sla.model.commitment.CommitmentCommand.Resume;
import io.caseloop.sla.model.commitment.CommitmentCommand.Tick;
import io.caseloop.sla.model.commitment.CommitmentCommand.Warn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Pure: the same commitments and command give the same facts; time arrives in the command. Rules S1, S3, S4, S5,
/// S6, S8.
public final class CommitmentDecider implements Decider<CommitmentCommand, Commitments, CommitmentEvent> {

    /// Name of its streams, one per ticket.
    public static final String STREAM = "commitments";

    @Override
    public Commitments initial() {
        return Commitments.NONE;
    }

    @Override
    public Commitments evolve(Commitments commitments, CommitmentEvent event) {
        return CommitmentEvolution.after(commitments, event);
    }

    @Override
    public List<CommitmentEvent> decide(CommitmentCommand command, Commitments commitments) {
        return switch (command) {
            case Make c -> make(c, commitments.latest(c.terms().promise()));
            case Answered c -> each(commitments, commitment -> answered(c, commitment));
            case Pause c -> each(commitments, commitment -> pause(c, commitment));
            case Resume c -> each(commitments, commitment -> resume(c, commitment));
            case Warn c -> commitments.named(c.commitment()).map(commitment -> warn(c, commitment)).orElse(List.of());
            case Tick c -> commitments.named(c.commitment()).map(commitment -> tick(c, commitment)).orElse(List.of());
            case Cancel c -> each(commitments, commitment -> cancel(c, commitment));
            case Restore c -> each(commitments, commitment -> restore(c, commitment));
            case FollowGrade c -> GradeFollowing.decide(c, commitments);
            case ByLead c -> LeadCommands.decide(c, commitments);
        };
    }

    private static List<CommitmentEvent> each(Commitments commitments,
            Function<Commitment, List<CommitmentEvent>> decided) {
        return commitments.all().stream().flatMap(commitment -> decided.apply(commitment).stream()).toList();
    }

    private static List<CommitmentEvent> make(Make c, Optional<Commitment> latest) {
        int attempt = latest.map(commitment -> switch (commitment) {
            case Running _, Paused _ -> 0;                                       // delivered again, or promised already
            case Met _, Breached _, Withdrawn _, Cancelled _ -> c.again() ? commitment.terms().attempt() + 1 : 0;
        }).orElse(1);
        return attempt == 0 ? List.of() : List.of(made(c.ticket(), c.terms(), attempt, c.at()));
    }

    static CommitmentMade made(TicketId ticket, Terms t, int attempt, Instant at) {
        return new CommitmentMade(ticket, Terms.nameOf(t.promise(), attempt), t.rule(), t.policy(), t.calendar(),
                t.startedAt(), t.dueAt(), t.pauses(), t.grounds(), t.warnings(), at);
    }

    private static List<CommitmentEvent> answered(Answered c, Commitment commitment) {
        Terms terms = commitment.terms();
        if (!c.promises().contains(terms.promise()) || precedes(c.at(), terms)) {
            return List.of();
        }
        String name = terms.commitment();
        CommitmentAnsweredLate late = new CommitmentAnsweredLate(c.ticket(), name, c.by(), c.at());
        return switch (commitment) {
            case Running _ when !c.at().isAfter(terms.dueAt()) ->
                    List.of(new CommitmentMet(c.ticket(), name, c.by(), c.at()));
            case Running _ -> List.of(breached(c.ticket(), terms, c.seenAt()), late);
            case Paused _ -> List.of(new CommitmentMet(c.ticket(), name, c.by(), c.at()));
            case Breached _ when !c.at().isAfter(terms.dueAt()) ->
                    List.of(new BreachWithdrawn(c.ticket(), name, c.verdicts().get(name), c.by(), c.at(), c.seenAt()));
            case Breached(Terms _, Instant _, Instant answeredAt) when answeredAt == null -> List.of(late);
            case Breached _, Met _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    /// An answer to an earlier attempt says nothing about a later one. The first attempt has nothing before it:
    /// there only a channel's clock can be ahead of ours.
    private static boolean precedes(Instant at, Terms terms) {
        return terms.attempt() > 1 && at.isBefore(terms.startedAt());
    }

    /// Every share that was used by then, each once; the verdict comes after them.
    private static List<CommitmentEvent> warn(Warn c, Commitment commitment) {
        return switch (commitment) {
            case Running(Terms terms) -> terms.warnings().stream()
                    .filter(warning -> c.inputsReadTo().isAfter(warning.at()))
                    .<CommitmentEvent>map(warning -> new CommitmentWarned(c.ticket(), terms.commitment(),
                            warning.share(), terms.dueAt(), c.owner(), c.team(), warning.at())).toList();
            case Paused _, Met _, Breached _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    private static List<CommitmentEvent> tick(Tick c, Commitment commitment) {
        return switch (commitment) {
            case Running r when c.inputsReadTo().isAfter(r.terms().dueAt()) ->
                    List.of(breached(c.ticket(), r.terms(), c.at()));
            case Running _ -> List.of();                                         // not yet certain
            case Paused _, Met _, Breached _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    /// The end of a ticket does not end the visit that a low rating of it opened (F3).
    private static List<CommitmentEvent> cancel(Cancel c, Commitment commitment) {
        return commitment.terms().promise().equals(Terms.FOLLOW_UP_VISIT) ? List.of() : switch (commitment) {
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
        Terms.Due due = c.due().get(commitment.terms().commitment());
        return switch (commitment) {
            case Paused(Terms terms, String _, Instant _, Duration _) when due != null ->
                    List.of(new CommitmentResumed(c.ticket(), terms.commitment(), c.by(), due.at(), due.warnings(),
                            c.at()));
            case Paused _, Running _, Met _, Breached _, Withdrawn _, Cancelled _ -> List.of();
        };
    }

    private static List<CommitmentEvent> restore(Restore c, Commitment commitment) {
        Restored restored = c.restored().get(commitment.terms().commitment());
        return commitment instanceof Cancelled && restored != null ? List.of(new CommitmentRestored(c.ticket(),
                commitment.terms().commitment(), restored.due().at(), restored.left(), restored.due().warnings(),
                c.at())) : List.of();
    }

    private static CommitmentBreached breached(TicketId ticket, Terms terms, Instant judgedAt) {
        return new CommitmentBreached(ticket, terms.commitment(), judgedAt, terms.dueAt());
    }
}
