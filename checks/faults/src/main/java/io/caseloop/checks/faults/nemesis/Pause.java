package io.caseloop.checks.faults.nemesis;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// SIGSTOP, for longer than every lease and session (6 s), then SIGCONT: the sleeper wakes up believing that it still holds
/// its leases, the relay's among them.
public record Pause(String part) implements Nemesis {

    private static final Duration LENGTH = Duration.ofSeconds(15);

    @Override
    public String name() {
        return "pause-" + part.replace("-service", "");
    }

    @Override
    public long strike(Stage stage) {
        stage.system().awaitReady(part);
        stage.system().signal("STOP", part);
        try {
            pass(LENGTH);
        } finally {
            stage.system().signal("CONT", part);
        }
        return System.nanoTime();
    }

    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
