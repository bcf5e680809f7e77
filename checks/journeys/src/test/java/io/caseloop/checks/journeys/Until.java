package io.caseloop.checks.journeys;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Polls a condition; a time-out reports the last observation.
final class Until {

    /// Generous: the machine may have other things to do.
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private Until() {
    }

    /// Polls until the condition holds.
    static <T> T sees(String what, Supplier<T> look, Predicate<T> enough) {
        return sees(what, PATIENCE, look, enough);
    }

    static <T> T sees(String what, Duration patience, Supplier<T> look, Predicate<T> enough) {
        long deadline = System.nanoTime() + patience.toNanos();
        T seen = look.get();
        while (!enough.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what + "; last seen: " + seen);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            seen = look.get();
        }
        return seen;
    }
}
