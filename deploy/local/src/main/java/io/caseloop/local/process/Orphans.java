package io.caseloop.local.process;

import io.caseloop.local.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Parts that a killed launcher left behind. They are ended before anything is started, in reverse order; a process
/// whose start time or command line differs from what was written down is somebody else's and left alone.
final class Orphans {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(20);

    private Orphans() {
    }

    /// Ends what is left of a system: the applications at once, then what they stand on, last started first.
    /// Gives the names of those found.
    static List<String> end(Home home, List<Part> foundations, List<Part> applications, Consumer<String> say) throws IOException {
        var found = new ArrayList<String>();
        var ending = new ArrayList<ProcessHandle>();
        for (var part : applications.reversed()) {
            left(home, part, say).ifPresent(process -> {
                found.add(part.name());
                ending.add(process);
            });
        }
        ending.forEach(Orphans::awaitEnd);
        for (var part : foundations.reversed()) {
            left(home, part, say).ifPresent(process -> {
                found.add(part.name());
                awaitEnd(process);
            });
        }
        return found;
    }

    /// The process that is left of a part, asked to end.
    private static Optional<ProcessHandle> left(Home home, Part part, Consumer<String> say) throws IOException {
        var pidFile = new PidFile(home.run().resolve(part.name() + ".pid"));
        var process = pidFile.living();
        if (process.isPresent()) {
            say.accept("ending " + part.name() + " (process " + process.get().pid() + "), which an earlier launcher left behind");
            part.ending().end(process.get());
        }
        pidFile.delete();
        return process;
    }

    /// `onExit` looks at a process that is not our child every two seconds only; this looks more often.
    private static void awaitEnd(ProcessHandle process) {
        var deadline = System.nanoTime() + GRACE.toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
