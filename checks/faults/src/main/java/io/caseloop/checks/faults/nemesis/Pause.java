package io.caseloop.checks.faults.nemesis;

import io.caseloop.checks.faults.system.ConditionNotMet;
import io.caseloop.checks.faults.system.Running;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// SIGSTOP, then SIGCONT: the process resumes with expired leases, including the relay's.
///
/// @param part   of the system
/// @param length the duration of the stop
public record Pause(String part, Duration length) implements Nemesis {

    /// More than leases (6 s) and sessions with Kafka (10 s).
    static final Duration A_NAP = Duration.ofSeconds(15);
    /// Longer than every time-out: 30 s for a transaction, 60 s for a consumer group.
    static final Duration A_SLEEP = Duration.ofSeconds(65);

    @Override
    public String name() {
        return "pause-" + part.replace("-service", "");
    }

    @Override
    public String what() {
        return part + " sleeps for " + length.toSeconds() + " s (SIGSTOP, SIGCONT) and resumes as if nothing "
                + "has changed.";
    }

    @Override
    public long strike(FaultContext stage) {
        long pid = stage.system().pid(part);
        Running.signal("STOP", pid);
        try {
            pass(length);
        } finally {
            Running.signal("CONT", pid);
        }
        long woken = System.nanoTime();
        if (stage.system().pid(part) != pid) {
            throw new ConditionNotMet(part + " did not sleep through: it was started again");
        }
        return woken;
    }

    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
