package io.caseloop.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits until something holds; never for a time.
final class Waiting {

    private static final long AT_MOST = TimeUnit.SECONDS.toNanos(180);

    private Waiting() {
    }

    static void until(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + AT_MOST;
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited three minutes until " + what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
