package io.caseloop.sla.model.commitment;

import io.caseloop.events.sla.CommitmentEvent;
import io.caseloop.events.sla.CommitmentEvent.CommitmentCancelled;
import io.caseloop.events.sla.CommitmentEvent.CommitmentMade;
import io.caseloop.events.sla.CommitmentEvent.CommitmentPaused;
import io.caseloop.events.sla.CommitmentEvent.CommitmentRestored;
import io.caseloop.events.sla.CommitmentEvent.CommitmentResumed;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The intervals in which the clock of a commitment ran (S3): it started, stopped and ran on.
///
/// @param runs oldest first; only the last may have no end
public record ClockRuns(List<Run> runs) {

    /// @param to when the clock stopped; null: it has not
    public record Run(Instant from, Instant to) {
    }

    /// @param facts of the ticket's commitments, oldest first
    public static ClockRuns of(String commitment, List<CommitmentEvent> facts) {
        List<Run> runs = new ArrayList<>();
        Instant cancelled = null;
        for (CommitmentEvent fact : facts) {
            if (fact.commitment().equals(commitment)) {
                switch (fact) {
                    case CommitmentMade e -> runs.add(new Run(e.startedAt(), null));
                    case CommitmentPaused e -> runs.add(new Run(runs.removeLast().from(), e.at()));
                    case CommitmentResumed e -> runs.add(new Run(e.at(), null));
                    case CommitmentCancelled e -> cancelled = e.at();
                    case CommitmentRestored e when e.left() != null -> {
                        Run last = runs.removeLast();
                        runs.add(last.to() == null ? new Run(last.from(), cancelled) : last);
                        runs.add(new Run(e.at(), null));
                    }
                    default -> { }
                }
            }
        }
        return new ClockRuns(List.copyOf(runs));
    }

    /// When this much working time was or will be used. If the clock stands before, as if it ran on.
    public Instant used(BusinessCalendar calendar, Duration working) {
        Duration left = working;
        for (Run run : runs.subList(0, runs.size() - 1)) {
            Duration open = calendar.between(run.from(), run.to());
            if (open.compareTo(left) >= 0) {
                return calendar.add(run.from(), left);
            }
            left = left.minus(open);
        }
        return calendar.add(runs.getLast().from(), left);
    }

    /// What is left of this working time when the clock stopped for the last time; nothing where it was used up.
    public Duration left(BusinessCalendar calendar, Duration working) {
        Duration left = working;
        for (Run run : runs) {
            left = run.to() == null ? left : left.minus(calendar.between(run.from(), run.to()));
        }
        return left.isNegative() ? Duration.ZERO : left;
    }
}
