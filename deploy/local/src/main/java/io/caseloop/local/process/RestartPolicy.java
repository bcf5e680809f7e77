package io.caseloop.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// The pause before a part is restarted: it doubles each time, with at most five restarts within a
/// minute. Consecutive starts that never became ready count regardless of time, since five starts
/// can take longer than a minute on a slow machine. A part that has run for a minute is never given
/// up, because the cause (such as a full disk) may be temporary; it is restarted every 30 seconds.
final class RestartPolicy {

    private static final int TRIES = 5;
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final Duration LONG_PAUSE = Duration.ofSeconds(30);

    private final Duration first;
    private final Deque<Instant> restarts = new ArrayDeque<>();
    private int failedStarts;
    private Instant readySince = Instant.MAX;
    private boolean worked;

    /// `first` is the pause before the first restart; it doubles with each restart of the last
    /// minute.
    RestartPolicy(Duration first) {
        this.first = first;
    }

    /// The part became ready.
    void ready(Instant now) {
        failedStarts = 0;
        readySince = now;
    }

    /// The pause before the next start; empty after too many restarts.
    Optional<Duration> afterEnd(Instant now) {
        worked |= readySince.isBefore(now.minus(WITHIN));
        readySince = Instant.MAX;
        while (!restarts.isEmpty() && restarts.peekFirst().isBefore(now.minus(WITHIN))) {
            restarts.removeFirst();
        }
        if (restarts.size() == TRIES || failedStarts == TRIES) {
            return worked ? Optional.of(LONG_PAUSE) : Optional.empty();
        }
        failedStarts++;
        var pause = first.multipliedBy(1L << restarts.size());
        restarts.addLast(now);
        return Optional.of(pause);
    }
}
