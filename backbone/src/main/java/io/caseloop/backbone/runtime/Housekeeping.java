package io.caseloop.backbone.runtime;

import io.caseloop.backbone.store.StoreReader;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Lets go of what is kept for a time only: answers to idempotency keys (7 days).
public final class Housekeeping implements AutoCloseable {

    /// How long answers are kept for repeats of a request.
    public static final Duration ANSWERS_KEPT = Duration.ofDays(7);
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int AT_ONCE = 10_000;

    private final StoreReader store;
    private final Duration answersKept;
    private final Semaphore never = new Semaphore(0);
    private final Loop loop;

    public Housekeeping(String source, StoreReader store, Duration answersKept) {
        this.store = store;
        this.answersKept = answersKept;
        this.loop = new Loop(source + "-housekeeping", this::turn, () -> { }).start();
    }

    private void turn() throws InterruptedException {
        while (forget() == AT_ONCE) {
            Thread.yield();
        }
        never.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// One bounded portion, so that it never holds others up.
    ///
    /// @return how many answers were let go
    int forget() {
        return store.update("delete from idempotency where ctid = any (array(select ctid from idempotency where "
                + "created_at < clock_timestamp()"
                + " - make_interval(secs => ?) limit ?))", answersKept.toSeconds(), AT_ONCE);
    }

    @Override
    public void close() {
        loop.close();
    }
}
