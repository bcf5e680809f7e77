package io.caseloop.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How soon a part that ended is started again: later each time, and not a sixth time within a minute. On a slow
/// machine five starts take longer than a minute: starts in a row that never got ready count whenever they were.
/// A part that has worked for a minute is never given up: what hinders it (a full disk) may go away; it is tried every half minute.
final class RestartPolicy {

    private static final int TRIES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration PATIENTLY = Duration.ofSeconds(30);

    private final Duration first;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private int inVain;
    private Instant readySince = Instant.MAX;
    private boolean worked;

    /// `first` is the pause before the first restart; it doubles with each one in the last minute.
    RestartPolicy(Duration first) {
        this.first = first;
    }

    /// The last start was not in vain.
    void ready(Instant now) {
        inVain = 0;
        readySince = now;
    }

    /// The pause before the next start, or nothing when there have been too many.
    Optional<Duration> afterEnd(Instant now) {
        worked |= readySince.isBefore(now.minus(WITHIN));
        readySince = Instant.MAX;
        while (!restarts.isEmpty() && restarts.peekFirst().isBefore(now.minus(WITHIN))) {
            restarts.removeFirst();
        }
        if (restarts.size() == TRIES || inVain == TRIES) {
            return worked ? Optional.of(PATIENTLY) : Optional.empty();
        }
        inVain++;
        var pause = first.multipliedBy(1L << restarts.size());
        restarts.addLast(now);
        return Optional.of(pause);
    }
}
