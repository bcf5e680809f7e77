package io.caseloop.local.command;

import io.caseloop.local.home.DataFormat;
import io.caseloop.local.home.Failed;
import io.caseloop.local.home.Home;
import io.caseloop.local.home.Ports;
import io.caseloop.local.home.TokenProvider;
import io.caseloop.local.process.AotCacheBuilder;
import io.caseloop.local.process.RunLock;
import io.caseloop.local.process.RunState;
import io.caseloop.local.process.Supervisor;
import io.caseloop.local.process.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./caseloop up`: starts the system and supervises it until Ctrl-C.
@Command(name = "up", mixinStandardHelpOptions = true,
        description = "Starts PostgreSQL, Kafka, all services and the front door, and restarts parts that fail. Ctrl-C "
                + "stops the system.")
public final class Up implements Callable<Integer> {

    private static final long POLL_MILLIS = 100;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Option(names = "--detach", description = "Run in the background and return when all parts are ready. Stop with "
            + "./caseloop down.")
    private boolean detach;

    @Override
    public Integer call() throws Exception {
        var home = Home.ofThisProcess();
        if (RunLock.holder(home).isEmpty()) {
            DataFormat.require(home);
        }
        if (detach && RunLock.holder(home).isEmpty()) {
            return Detached.start(home);
        }
        var lock = RunLock.take(home);
        if (lock.isEmpty()) {
            System.out.println("Caseloop is already running. ./caseloop status shows its state; ./caseloop down "
                    + "stops it.");
            RunState.read(home).ifPresent(state -> System.out.print(Addresses.of(home, state)));
            return 0;
        }
        try (var held = lock.get()) {
            return run(home);
        }
    }

    private int run(Home home) throws IOException, InterruptedException {
        RunState.delete(home);
        var chosen = Path.of(System.getProperty("caseloop.root", "."), "caseloop.properties");
        var ports = Ports.read(chosen, System.getenv());
        var topology = new Topology(home, ports);
        topology.requirePrograms();
        topology.endLeftoverProcesses(Up::say);
        topology.requireFreePorts();
        topology.requireKafkaPasswords();
        topology.writeSettings(TokenProvider.read(chosen), TokenProvider.login(chosen));
        var supervisor = new Supervisor(home, topology.foundations(), topology.applications(), Up::say);
        var caches = new AotCacheBuilder(home, topology, Up::say);
        var shutdownHook = new ShutdownHook(home, supervisor, caches, Up::say);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try (var progress = new StartProgress(System.out)) {
            shown(progress, supervisor, supervisor.startFoundations());
            topology.createDatabasesAndTopics();
            shown(progress, supervisor, supervisor.startApplications());
            progress.show(supervisor.state());
            System.out.printf("%nCaseloop is %s after %.1f s.%n", supervisor.state().allReady() ? "up" : "NOT COMPLETE",
                    progress.seconds());
        } catch (ExecutionException e) {
            shutdownHook.afterFailure();
            throw new Failed(e.getCause().getMessage(), e);
        }
        System.out.print(Addresses.of(home, supervisor.state()));
        if (System.console() != null && System.console().isTerminal()) {
            ConsoleEntry.announce(home, ports, supervisor.state(), System.out);
        } else {
            ConsoleEntry.hint(System.out); // what signs in does not belong into a log
        }
        System.out.println("Ctrl-C stops everything.");
        caches.start();
        new CountDownLatch(1).await(); // until the process receives a signal
        return 0;
    }

    private static void shown(StartProgress progress, Supervisor supervisor, CompletableFuture<Void> stage)
            throws InterruptedException, ExecutionException {
        while (true) {
            try {
                progress.show(supervisor.state());
                stage.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException _) {
                continue; // not ready yet: update the progress and continue to wait
            }
        }
    }

    private static void say(String text) {
        System.out.println(LocalTime.now().format(CLOCK) + " " + text);
    }
}
