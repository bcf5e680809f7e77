package io.caseloop.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How soon a part that ended is started again: later each time, and not a sixth time within a minute. On a slow
/// machine five starts take longer than a minute: starts in a row that never got ready count whenever they were.
final class RestartPolicy {

    private static final int TRIES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Duration first;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private int inVain;

    /// `first` is the pause before the first restart; it doubles with each one in the last minute.
    RestartPolicy(Duration first) {
        this.first = first;
    }

    /// The last start was not in vain.
    void ready() {
        inVain = 0;
    }

    /// The pause before the next start, or nothing when there have been too many.
    Optional<Duration> afterEnd(Instant now) {
        while (!restarts.isEmpty() && restarts.peekFirst().isBefore(now.minus(WITHIN))) {
            restarts.removeFirst();
        }
        if (restarts.size() == TRIES || inVain == TRIES) {
            return Optional.empty();
        }
        inVain++;
        var pause = first.multipliedBy(1L << restarts.size());
        restarts.addLast(now);
        return Optional.of(pause);
    }
}
