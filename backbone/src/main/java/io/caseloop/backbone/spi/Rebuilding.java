package io.caseloop.backbone.spi;

import io.caseloop.backbone.spi.Projection.Progress;
import io.caseloop.backbone.spi.Projection.State;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What a [Projection] remembers of its latest rebuild, for any thread to tell how far it got.
public final class Rebuilding {

    private final Supplier<Instant> clock;
    private Progress progress;

    /// @param clock PostgreSQL's
    public Rebuilding(String name, Supplier<Instant> clock) {
        this.clock = clock;
        this.progress = Progress.never(name);
    }

    public synchronized Progress progress() {
        return progress;
    }

    /// Begins one, unless one is under way.
    ///
    /// @param begin begins it and tells how much there is to fold
    public synchronized Progress begun(LongSupplier begin) {
        if (progress.state() != State.REBUILDING) {
            progress = Progress.begun(progress.name(), begin.getAsLong(), clock.get());
        }
        return progress;
    }

    public synchronized void further(long more) {
        progress = progress.further(more);
    }

    public synchronized void ended(State how) {
        progress = progress.ended(how, clock.get());
    }
}
