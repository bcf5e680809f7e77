package io.caseloop.local.process;

import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Starts the parts in stages, supervises them and stops them in reverse order.
public final class Supervisor {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final long LOOK_AT_LOGS_SECONDS = 10;

    private final Home home;
    private final Consumer<String> say;
    private final List<PartRunner> foundations;
    private final List<PartRunner> applications;
    private final ScheduledExecutorService logs = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("rotate-logs").unstarted(task));

    public Supervisor(Home home, List<Part> foundations, List<Part> applications, Consumer<String> say) {
        this.home = home;
        this.say = say;
        this.foundations = runners(foundations);
        this.applications = runners(applications);
    }

    /// Starts PostgreSQL and Kafka. Completes when both are ready, exceptionally if one has failed.
    public CompletableFuture<Void> startFoundations() {
        publish();
        logs.scheduleWithFixedDelay(this::rotateLogs, LOOK_AT_LOGS_SECONDS, LOOK_AT_LOGS_SECONDS, TimeUnit.SECONDS);
        foundations.forEach(PartRunner::start);
        return settled(foundations).thenRun(() -> foundations.forEach(runner -> {
            if (runner.state().phase() == PartState.Phase.FAILED) {
                throw new Failed(runner.part().name() + " did not start and is required by all other parts; see "
                        + runner.part().log());
            }
        }));
    }

    /// Starts the applications; completes when each is ready or has failed.
    public CompletableFuture<Void> startApplications() {
        applications.forEach(PartRunner::start);
        return settled(applications);
    }

    public RunState state() {
        return new RunState(ProcessHandle.current().pid(), all().stream().map(PartRunner::state).toList());
    }

    List<PartRunner> all() {
        var all = new ArrayList<>(foundations);
        all.addAll(applications);
        return all;
    }

    /// Ends everything: the applications at once, then Kafka, then PostgreSQL.
    public void stop() {
        logs.shutdownNow();
        var ending = applications.stream().map(runner -> Thread.ofPlatform().start(runner::stop)).toList();
        for (var thread : ending) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        foundations.reversed().forEach(PartRunner::stop);
    }

    private List<PartRunner> runners(List<Part> parts) {
        return parts.stream()
                .map(part -> new PartRunner(part, home.run(), new RestartPolicy(FIRST_PAUSE), Clock.systemUTC(), say,
                this::publish)).toList();
    }

    private static CompletableFuture<Void> settled(List<PartRunner> runners) {
        return CompletableFuture.allOf(runners.stream().map(PartRunner::settled).toArray(CompletableFuture[]::new));
    }

    private synchronized void publish() {
        try {
            state().write(home);
        } catch (IOException e) {
            say.accept("the state of the parts cannot be written: " + e.getMessage());
        }
    }

    private void rotateLogs() {
        for (var runner : all()) {
            try {
                LogTail.rotate(runner.part().log());
            } catch (IOException e) {
                say.accept(runner.part().log() + " cannot be turned over: " + e.getMessage());
            }
        }
    }
}
