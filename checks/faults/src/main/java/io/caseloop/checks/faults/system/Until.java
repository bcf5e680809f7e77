package io.caseloop.checks.faults.system;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Polls a condition; a time-out reports the last observation.
public final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private Until() {
    }

    /// Polls until the condition holds, for at most two minutes.
    public static <T> T sees(String what, Supplier<T> look, Predicate<T> enough) {
        return sees(what, PATIENCE, look, enough);
    }

    /// Polls until the condition holds.
    public static <T> T sees(String what, Duration patience, Supplier<T> look, Predicate<T> enough) {
        long deadline = System.nanoTime() + patience.toNanos();
        T seen = look.get();
        while (!enough.test(seen)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new ConditionNotMet("not within " + patience.toSeconds() + " s: " + what
                        + "; last seen: " + seen);
            }
            LockSupport.parkNanos(LOOK_NANOS);
            seen = look.get();
        }
        return seen;
    }
}
