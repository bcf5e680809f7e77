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

/// Starts the parts in stages, keeps each one running, and ends them in reverse order.
public final class Supervisor {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final long LOOK_AT_LOGS_SECONDS = 10;

    private final Home home;
    private final Consumer<String> say;
    private final List<Keeper> foundations;
    private final List<Keeper> applications;
    private final ScheduledExecutorService logs = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("turn-logs-over").unstarted(task));

    public Supervisor(Home home, List<Part> foundations, List<Part> applications, Consumer<String> say) {
        this.home = home;
        this.say = say;
        this.foundations = keepers(foundations);
        this.applications = keepers(applications);
    }

    /// Starts what the others stand on; completes when all of it is ready, exceptionally when one has failed.
    public CompletableFuture<Void> startFoundations() {
        publish();
        logs.scheduleWithFixedDelay(this::turnLogsOver, LOOK_AT_LOGS_SECONDS, LOOK_AT_LOGS_SECONDS, TimeUnit.SECONDS);
        foundations.forEach(Keeper::start);
        return settled(foundations).thenRun(() -> foundations.forEach(keeper -> {
            if (keeper.state().phase() == PartState.Phase.FAILED) {
                throw new Failed(keeper.part().name() + " does not start, and nothing can run without it; see " + keeper.part().log());
            }
        }));
    }

    /// Starts the applications; completes when each is ready or has failed.
    public CompletableFuture<Void> startApplications() {
        applications.forEach(Keeper::start);
        return settled(applications);
    }

    public RunState state() {
        return new RunState(ProcessHandle.current().pid(), all().stream().map(Keeper::state).toList());
    }

    List<Keeper> all() {
        var all = new ArrayList<>(foundations);
        all.addAll(applications);
        return all;
    }

    /// Ends everything: the applications at once, then Kafka, then PostgreSQL.
    public void stop() {
        logs.shutdownNow();
        var ending = applications.stream().map(keeper -> Thread.ofPlatform().start(keeper::stop)).toList();
        for (var thread : ending) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        foundations.reversed().forEach(Keeper::stop);
    }

    private List<Keeper> keepers(List<Part> parts) {
        return parts.stream().map(part -> new Keeper(part, home.run(), new RestartPolicy(FIRST_PAUSE), Clock.systemUTC(), say,
                this::publish)).toList();
    }

    private static CompletableFuture<Void> settled(List<Keeper> keepers) {
        return CompletableFuture.allOf(keepers.stream().map(Keeper::settled).toArray(CompletableFuture[]::new));
    }

    private synchronized void publish() {
        try {
            state().write(home);
        } catch (IOException e) {
            say.accept("the state of the parts cannot be written: " + e.getMessage());
        }
    }

    private void turnLogsOver() {
        for (var keeper : all()) {
            try {
                LogTail.turnOver(keeper.part().log());
            } catch (IOException e) {
                say.accept(keeper.part().log() + " cannot be turned over: " + e.getMessage());
            }
        }
    }
}
