package io.caseloop.local.process;

import io.caseloop.local.home.Home;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Ends parts that a killed launcher left running, in reverse order of their start, before a new
/// start. A process whose start time or command line differs from the recorded one is another
/// process and is not touched.
final class LeftoverProcesses {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(20);

    private LeftoverProcesses() {
    }

    /// Ends the remaining applications together, then the foundations, the last started first.
    /// Returns the names of the parts found.
    static List<String> end(Home home, List<Part> foundations, List<Part> applications, Consumer<String> say)
            throws IOException {
        var found = new ArrayList<String>();
        var ending = new ArrayList<ProcessHandle>();
        for (var part : applications.reversed()) {
            left(home, part, say).ifPresent(process -> {
                found.add(part.name());
                ending.add(process);
            });
        }
        ending.forEach(LeftoverProcesses::awaitEnd);
        for (var part : foundations.reversed()) {
            left(home, part, say).ifPresent(process -> {
                found.add(part.name());
                awaitEnd(process);
            });
        }
        return found;
    }

    /// The remaining process of a part, after a request to end.
    private static Optional<ProcessHandle> left(Home home, Part part, Consumer<String> say) throws IOException {
        var pidFile = new PidFile(home.run().resolve(part.name() + ".pid"));
        var process = pidFile.living();
        if (process.isPresent()) {
            say.accept("ending " + part.name() + " (process " + process.get().pid()
                    + "), left running by an earlier launcher");
            part.ending().end(process.get());
        }
        pidFile.delete();
        return process;
    }

    /// `onExit` polls a process that is not a child only every two seconds; this polls more often.
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
