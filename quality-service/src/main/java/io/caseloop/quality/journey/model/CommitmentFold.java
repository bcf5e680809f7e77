package io.caseloop.quality.journey.model;

import io.caseloop.events.sla.CommitmentEvent;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// The commitments of a case after one more fact (S1, S3–S8).
final class CommitmentFold {

    private CommitmentFold() {
    }

    /// @param commitments of the case, in the order they were made; changed by the fact
    static void after(List<CaseState.Commitment> commitments, CommitmentEvent event) {
        switch (event) {
            case CommitmentEvent.CommitmentMade e -> {
                commitments.removeIf(c -> Objects.equals(c.name(), e.commitment()));
                commitments.add(CaseState.Commitment.made(e));
            }
            case CommitmentEvent.CommitmentPaused e -> put(commitments, e, c -> c.paused(e.at()));
            case CommitmentEvent.CommitmentResumed e -> put(commitments, e, c -> c.resumed(e.dueAt(), e.at()));
            case CommitmentEvent.CommitmentRestored e -> put(commitments, e, c -> c.resumed(e.dueAt(), e.at()));
            case CommitmentEvent.CommitmentMet e -> put(commitments, e, c -> c.settled("met", e.at(), false));
            case CommitmentEvent.CommitmentBreached e -> put(commitments, e, c -> c.settled("breached", e.at(), false));
            case CommitmentEvent.BreachWithdrawn e -> put(commitments, e, c -> c.settled("met", e.answeredAt(), true));
            case CommitmentEvent.CommitmentCancelled e ->
                    put(commitments, e, c -> c.settled("cancelled", e.at(), false));
            case CommitmentEvent.CommitmentWarned e -> put(commitments, e, c -> c.warned(e.share()));
            case CommitmentEvent.CommitmentRetimed e ->
                    put(commitments, e, c -> c.retimed(e.rule(), e.policy(), e.dueAt()));
            case CommitmentEvent.CommitmentAnsweredLate e -> put(commitments, e, c -> c.answeredLate(e.at()));
            case CommitmentEvent.CommitmentReassessed e -> put(commitments, e, c -> c.reassessed(e.verdict()));
            case CommitmentEvent.NewTimePromised _ -> { }
        }
    }

    private static void put(List<CaseState.Commitment> commitments, CommitmentEvent event,
            UnaryOperator<CaseState.Commitment> change) {
        commitments.replaceAll(c -> Objects.equals(c.name(), event.commitment()) ? change.apply(c) : c);
    }
}
