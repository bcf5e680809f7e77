package io.caseloop.sla.model.commitment;

import io.caseloop.events.TicketId;
import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRetimed;
import io.caseloop.sla.model.commitment.Commitment.Breached;
import io.caseloop.sla.model.commitment.Commitment.Cancelled;
import io.caseloop.sla.model.commitment.Commitment.Met;
import io.caseloop.sla.model.commitment.Commitment.Paused;
import io.caseloop.sla.model.commitment.Commitment.Running;
import io.caseloop.sla.model.commitment.Commitment.Withdrawn;
import io.caseloop.sla.model.commitment.CommitmentCommand.FollowGrade;
import io.caseloop.sla.model.commitment.GradeChange.Added;
import io.caseloop.sla.model.commitment.GradeChange.Ended;
import io.caseloop.sla.model.commitment.GradeChange.Moved;
import io.caseloop.sla.model.commitment.GradeChange.Renewed;
import java.util.ArrayList;
import java.util.List;

/// Open commitments follow another grade (I6). What was due before the change keeps its verdict, what is settled stays,
/// and no promise lies in the past.
public final class GradeFollowing {

    /// Why a commitment ended or moved.
    public static final String REGRADED = "regraded";

    private GradeFollowing() {
    }

    static List<CommitmentEvent> decide(FollowGrade c, Commitments commitments) {
        List<CommitmentEvent> facts = new ArrayList<>();
        for (GradeChange change : c.changes()) {
            facts.addAll(commitments.named(change.commitment())
                    .map(commitment -> changed(c, change, commitment, commitments))
                    .orElseGet(() -> change instanceof Added a ? List.of(made(c, a.terms(), commitments))
                            : List.of()));
        }
        return List.copyOf(facts);
    }

    private static List<CommitmentEvent> changed(FollowGrade c, GradeChange change, Commitment commitment,
            Commitments commitments) {
        return switch (commitment) {
            case Running(Terms terms) when c.at().isAfter(terms.dueAt()) -> List.of(
                    new CommitmentBreached(c.ticket(), terms.commitment(), c.seenAt(), terms.dueAt()));
            case Running _, Paused _ -> open(c, change, commitment, commitments);
            case Cancelled _ -> change instanceof Added a ? List.of(made(c, a.terms(), commitments)) : List.of();
            case Met _, Breached _, Withdrawn _ -> List.of();
        };
    }

    private static List<CommitmentEvent> open(FollowGrade c, GradeChange change, Commitment commitment,
            Commitments commitments) {
        String name = commitment.terms().commitment();
        CommitmentCancelled ended = new CommitmentCancelled(c.ticket(), name, REGRADED, c.at());
        return switch (change) {
            case Moved m -> {
                Terms t = m.terms();
                yield List.of(new CommitmentRetimed(c.ticket(), name, t.rule(), t.policy(), t.calendar(), t.dueAt(),
                        commitment instanceof Paused ? m.left() : null, t.pauses(), t.grounds(), t.warnings(),
                        REGRADED, c.by(), c.at()));
            }
            case Renewed r when commitment instanceof Paused paused && r.terms().pauses() -> {
                CommitmentEvent next = made(c, r.terms(), commitments);
                yield List.of(ended, next, new CommitmentPaused(c.ticket(), next.commitment(), paused.by(), r.left(),
                        c.at()));
            }
            case Renewed r -> List.of(ended, made(c, r.terms(), commitments));
            case Ended _ -> List.of(ended);
            case Added _ -> List.of();                                           // promised already
        };
    }

    private static CommitmentEvent made(FollowGrade c, Terms terms, Commitments commitments) {
        TicketId ticket = c.ticket();
        int attempt = commitments.latest(terms.promise()).map(latest -> latest.terms().attempt() + 1).orElse(1);
        return CommitmentDecider.made(ticket, terms, attempt, c.at());
    }
}
