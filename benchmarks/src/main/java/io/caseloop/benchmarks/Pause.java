package io.caseloop.benchmarks;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Between two polls: doubling from the first pause to the longest.
public final class Pause {

    private final long longest;
    private long next;

    public Pause(Duration first, Duration longest) {
        this.next = first.toNanos();
        this.longest = longest.toNanos();
    }

    public void once() {
        LockSupport.parkNanos(next);
        next = Math.min(longest, next * 2);
    }
}
