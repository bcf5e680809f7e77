package io.caseloop.backbone.store;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Lets those of a moment share one batch, which costs nearly the same for one fact as for hundreds: transactions, round trips and
/// wake-ups. The first after a pause goes at once. Used by one thread.
public final class Pace {

    private final long nanos;
    private long last;

    /// @param between from one batch to the next
    public Pace(Duration between) {
        this.nanos = between.toNanos();
        this.last = System.nanoTime() - nanos;
    }

    /// Until the last batch is that long ago, or the thread is interrupted.
    public void await() {
        for (long early = early(); early > 0 && !Thread.currentThread().isInterrupted(); early = early()) {
            LockSupport.parkNanos(early);
        }
    }

    private long early() {
        return last + nanos - System.nanoTime();
    }

    /// The next batch is that far from now.
    public void begin() {
        last = System.nanoTime();
    }
}
