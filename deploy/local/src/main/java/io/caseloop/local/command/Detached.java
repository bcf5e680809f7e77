package io.caseloop.local.command;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.process.JvmCommand;
import io.caseloop.local.process.LogTail;
import io.caseloop.local.process.OwnSession;
import io.caseloop.local.process.RunState;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts the launcher in the background and waits until everything is ready.
final class Detached {

    private static final long POLL_MILLIS = 100;
    private static final long PATIENCE_SECONDS = 300;

    private Detached() {
    }

    static int start(Home home) throws IOException, InterruptedException {
        var log = home.log("launcher");
        LogTail.rotate(log);
        var before = Files.exists(log) ? Files.size(log) : 0;
        var process = new ProcessBuilder(OwnSession.command(command())).redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (var progress = new StartProgress(System.out)) {
            var state = Optional.<RunState>empty();
            while (state.isEmpty() || !state.get().settled()) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new Failed(since(log, before) + "\nCaseloop did not start; see " + log);
                }
                if (System.nanoTime() > deadline) {
                    throw new Failed("The system is not ready after " + PATIENCE_SECONDS
                            + " s. It continues to start in the background. ./caseloop status shows its state; the log "
                            + "is " + log);
                }
                state = RunState.read(home).filter(read -> read.launcher() == process.pid());
                state.ifPresent(progress::show);
            }
            System.out.printf("%nCaseloop is %s after %.1f s.%n", state.get().allReady() ? "up" : "NOT COMPLETE",
                    progress.seconds());
            System.out.print(Addresses.of(home, state.get()));
            ConsoleEntry.announce(home, Ports.read(Path.of(System.getProperty("caseloop.root", "."),
                    "caseloop.properties"), System.getenv()), state.get(), System.out);
            System.out.println("./caseloop down stops it.");
            return state.get().allReady() ? 0 : 1;
        }
    }

    /// The command line of this launcher, without `--detach`.
    private static List<String> command() {
        var command = new ArrayList<>(List.of(JvmCommand.java()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Caseloop.class.getName(), "up"));
        return command;
    }

    private static String since(Path log, long position) throws IOException {
        var bytes = Files.readAllBytes(log);
        return new String(bytes, (int) Math.min(position, bytes.length), (int) Math.max(0, bytes.length - position))
                .strip();
    }
}
