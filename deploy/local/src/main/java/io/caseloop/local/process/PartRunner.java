package io.caseloop.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Supervises one part: starts it, waits until it is ready, restarts it when it ends and gives up
/// after too many restarts. Reports every change of the part's state.
final class PartRunner {

    private static final Duration PROBE = Duration.ofMillis(100);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final int LAST_LINES = 12;

    private final Part part;
    private final PidFile pidFile;
    private final RestartPolicy policy;
    private final Clock clock;
    private final Consumer<String> say;
    private final Runnable changed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<PartState> settled = new CompletableFuture<>();
    private final Thread thread;
    private volatile PartState state;
    private volatile Process process;

    PartRunner(Part part, Path run, RestartPolicy policy, Clock clock, Consumer<String> say, Runnable changed) {
        this.part = part;
        this.pidFile = new PidFile(run.resolve(part.name() + ".pid"));
        this.policy = policy;
        this.clock = clock;
        this.say = say;
        this.changed = changed;
        this.state = PartState.waiting(part);
        this.thread = Thread.ofPlatform().daemon().name("keep-" + part.name()).unstarted(this::keep);
    }

    Part part() {
        return part;
    }

    PartState state() {
        return state;
    }

    /// Completes when the part is ready for the first time or has failed.
    CompletableFuture<PartState> settled() {
        return settled;
    }

    void start() {
        thread.start();
    }

    /// Stops the part and kills it after 30 seconds. Returns when the process has ended.
    void stop() {
        stopping.countDown();
        try {
            var running = process;
            if (running != null && running.isAlive()) {
                part.ending().end(running.toHandle());
                if (!running.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                    say.accept(part.name() + " did not end within " + GRACE.toSeconds() + " s and is being killed");
                    running.destroyForcibly().waitFor();
                }
            }
            if (thread.isAlive()) {
                thread.join(GRACE); // the thread ends a process that it is starting
            }
            pidFile.delete();
        } catch (IOException e) {
            say.accept(part.name() + " could not be stopped: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        setState(state.stopped());
    }

    private void keep() {
        try {
            while (!isStopping()) {
                var reason = runOnce();
                if (isStopping() || !again(reason)) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // stop() waits for this thread
        } finally {
            settled.complete(state);
        }
    }

    /// Runs the part until it ends; returns how it ended.
    private String runOnce() throws InterruptedException {
        try {
            var builder = new ProcessBuilder(OwnSession.command(part.launch().command())).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(part.log().toFile()));
            builder.environment().putAll(part.environment());
            process = builder.start();
            pidFile.write(process.toHandle(), part.mark());
            setState(state.started(process.pid(), clock.instant()));
            while (!isStopping() && process.isAlive() && !part.readiness().ready()) {
                process.waitFor(PROBE.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (isStopping()) {
                part.ending().end(process.toHandle());
            } else if (process.isAlive()) {
                policy.ready(clock.instant());
                setState(state.ready());
                settled.complete(state);
            }
            return "ended with " + process.waitFor();
        } catch (IOException e) {
            return "could not be started: " + e.getMessage();
        }
    }

    private boolean again(String reason) throws InterruptedException {
        var pause = policy.afterEnd(clock.instant());
        var told = part.name() + " " + reason + "; the last lines of " + part.log() + ":\n    "
                + String.join("\n    ", LogTail.of(part.log(), LAST_LINES)) + "\n";
        if (pause.isEmpty()) {
            setState(state.failed(reason));
            say.accept(told + part.name() + " has FAILED: it ended after 5 restarts within a minute. The other parts "
                    + "continue. Fix the cause, then run ./caseloop down and ./caseloop up.");
            return false;
        }
        setState(state.restarting(reason));
        say.accept(told + part.name() + " restarts in " + pause.get().toMillis() + " ms");
        return !stopping.await(pause.get().toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void setState(PartState next) {
        state = next;
        changed.run();
    }
}
