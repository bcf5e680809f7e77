package io.caseloop.backbone.runtime;

import io.caseloop.backbone.operations.Holding.Held;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Whether a loop is held on request, and for how long still. The end is a reading of the monotonic clock, so a clock
/// that is set does not move it.
public final class Hold {

    private long end = System.nanoTime();
    private Held held;

    /// @return the hold that counts: this one, or an earlier request that ends later
    public synchronized Held begin(Duration time, Held request) {
        long requested = System.nanoTime() + time.toNanos();
        if (held == null || requested - end > 0) {
            end = requested;
            held = request;
        }
        return held;
    }

    /// What is held at this moment, or empty.
    public synchronized Optional<Held> current() {
        if (held != null && System.nanoTime() - end >= 0) {
            held = null;
        }
        return Optional.ofNullable(held);
    }

    /// How long to wait before looking again: until it ends, and no longer than this.
    public synchronized long endsWithin(long millis) {
        return current().isEmpty() ? millis
                : Math.clamp(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()), 1, millis);
    }

    /// For operators: what holds the loop, or empty.
    public String trouble() {
        return current().map(now -> "held on request until " + now.until()).orElse("");
    }
}
