package io.caseloop.backbone.store;

import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.failure.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Whether this instance may write. While it is in doubt whether the topics hold facts of this
/// service that its store lacks, writes wait a little; where they do, every write is refused until
/// they are recovered. Open unless somebody doubts.
public final class WriteGate {

    private static final Duration AT_THE_START = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofSeconds(3);
    private static final ScopedValue<Boolean> RECOVERING = ScopedValue.newInstance();

    private final Duration later;
    private volatile Duration patience;
    private volatile boolean doubt;
    private volatile Runnable onLoss;
    private volatile String behind = "";

    /// Until it is known for the first time, nobody is served yet and the services' own first facts
    /// wait for long; later a caller is rather told to come back.
    public WriteGate() {
        this(AT_THE_START, LATER);
    }

    WriteGate(Duration atTheStart, Duration later) {
        this.patience = atTheStart;
        this.later = later;
    }

    /// Returns when it may be written.
    ///
    /// @throws StoreBehind the store lacks facts
    /// @throws StoreUnavailable it is not known yet
    public void pass() {
        if (RECOVERING.isBound()) {
            return;
        }
        if (doubt) {
            awaitCertainty();
        }
        if (!behind.isEmpty()) {
            throw new StoreBehind(behind);
        }
    }

    private synchronized void awaitCertainty() {
        long end = System.nanoTime() + patience.toNanos();
        while (doubt) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new StoreUnavailable("it is not known yet whether the store is whole");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreUnavailable("interrupted while waiting to be written", e);
            }
        }
    }

    /// PostgreSQL was away, or this instance has just begun: it may be another store than before.
    public void suspect() {
        doubt = true;
    }

    /// Called when a connection was lost; compares the store with the topics before writes continue.
    public void onLoss(Runnable action) {
        onLoss = action;
    }

    /// A connection to PostgreSQL was lost: what answers the next one may be another. Without
    /// effect where nobody would find out.
    void lost() {
        Runnable action = onLoss;
        if (action != null) {
            doubt = true;
            action.run();
        }
    }

    /// Checked again before a queued request is written: the store can have become suspect meanwhile.
    boolean isShut() {
        return doubt || !behind.isEmpty();
    }

    static boolean isRecovering() {
        return RECOVERING.isBound();
    }

    public boolean isSuspect() {
        return doubt;
    }

    /// It is known now.
    ///
    /// @param missing what the store lacks, in words, or empty
    public synchronized void confirm(String missing) {
        behind = missing;
        patience = later;
        doubt = false;
        notifyAll();
    }

    /// What the store lacks, in words, or empty.
    public String behind() {
        return behind;
    }

    /// Who makes the store whole may write meanwhile.
    public static void whileRecovering(Runnable work) {
        ScopedValue.where(RECOVERING, true).run(work);
    }
}
