package io.caseloop.benchmarks.cases;

import io.caseloop.benchmarks.Api;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Journey;
import io.caseloop.benchmarks.Latency;
import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.Pause;
import io.caseloop.benchmarks.Progress;
import io.caseloop.benchmarks.Target;
import io.caseloop.benchmarks.cases.Measured.Call;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Whole cases per second, and what one costs, beside a BPMN engine in the same run.
@Command(name = "cases", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Clients work whole cases without think time: contact, accept, reply, solve, confirm, rate; one in ten is",
        "rejected once. Prints cases/s, latencies, CPU by part, commits and bytes per case, then checks each journey.",
        "It leaves its tickets in the system: use a data directory of its own (CASELOOP_HOME). Local systems only."})
public final class CasesBench implements Callable<Integer> {

    @Spec
    private CommandSpec spec;
    @Mixin
    private Target target;
    @Option(names = "--clients", split = ",", defaultValue = "8,16,32",
            description = "At once, one measurement each (default: ${DEFAULT-VALUE}).")
    private List<Integer> clients;
    @Option(names = "--seconds", defaultValue = "20", description = "A run (default: ${DEFAULT-VALUE}).")
    private int seconds;
    @Option(names = "--runs", defaultValue = "3", description = "Of each number of clients (default: "
            + "${DEFAULT-VALUE}).")
    private int runs;
    @Option(names = "--warm-up", defaultValue = "90", description = "Seconds before the first run (default: "
            + "${DEFAULT-VALUE}).")
    private int warmUp;
    @Option(names = "--peer", paramLabel = "DIR",
            description = "The Maven project of the peer; its bench is run in turn, for the ratio.")
    private Path peer;
    @Option(names = "--gate", defaultValue = "0.5", description = "Ends with 1 where the ratio to the peer is lower "
            + "(default: ${DEFAULT-VALUE}).")
    private double gate;

    private final Measured measured = new Measured();
    private PrintWriter out;

    /// The median run.
    private record Run(double perSecond, double cpu) {
    }

    @Override
    public Integer call() {
        out = spec.commandLine().getOut();
        Machine.print(out);
        String name = "l" + Long.toString(Instant.now().getEpochSecond(), 36);
        boolean held = true;
        int warm = warmUp;
        for (int many : clients) {
            Run run = with(name + "-" + many, many, warm);
            warm = Math.min(warmUp, 10);
            if (peer != null) {
                OptionalDouble other = new Peer(peer, seconds, runs, many).casesPerSecond();
                double ratio = run.perSecond() / other.orElseThrow(() ->
                        new BenchFailed("The peer printed no figure for " + many + " clients."));
                out.printf(Locale.ROOT, "peer      %d clients: %.1f cases/s; ratio %.2f%s%n", many, other.getAsDouble(),
                        ratio, ratio < gate ? " MISSED" : "");
                out.flush();
                held &= ratio >= gate;
            }
        }
        List<String> wrong = wrong();
        wrong.stream().limit(10).forEach(finding -> out.println("  WRONG " + finding));
        out.printf("%s: %,d cases, each in one whole journey, closed and rated: %s%n", wrong.isEmpty() ? "RIGHT"
                : "WRONG", measured.tickets().size(), wrong.isEmpty() ? "yes" : wrong.size() + " not");
        out.flush();
        return held && wrong.isEmpty() ? 0 : 1;
    }

    private Run with(String name, int many, int warm) {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        List<CaseLoop> loops = IntStream.range(0, many)
                .mapToObj(i -> new CaseLoop(target, name + "-" + i, measured, goesOn)).toList();
        List<Run> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            loops.forEach(loop -> all.add(threads.submit(loop)));
            try {
                pass(warm);
                for (int i = 0; i < runs; i++) {
                    done.add(run(many));
                }
            } finally {
                goesOn.set(false);
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        } catch (ExecutionException e) {
            throw new BenchFailed("A client failed: " + e.getCause(), e.getCause());
        }
        loops.forEach(CaseLoop::leave);
        return done.stream().sorted((one, other) -> Double.compare(one.perSecond(), other.perSecond())).toList()
                .get(done.size() / 2);
    }

    private Run run(int many) {
        measured.reset();
        Cost before = Cost.now();
        pass(seconds);
        Cost after = Cost.now();
        double cases = Math.max(1, measured.cases());
        Map<String, Double> cpu = after.cpuSince(before);
        double perCase = cpu.values().stream().mapToDouble(Double::doubleValue).sum() / cases;
        double perSecond = measured.cases() / after.secondsSince(before);
        out.printf(Locale.ROOT, "%d clients: %.1f cases/s, %.0f ms CPU a case (%.2f cores; this client %.0f ms more), "
                + "asked again %.1f times, %.0f commits, %.1f kB%n", many, perSecond, perCase,
                perCase * perSecond / 1e3, (after.client() - before.client()) / 1e6 / cases, measured.againPerCase(),
                (after.commits() - before.commits()) / cases, (after.bytes() - before.bytes()) / 1e3 / cases);
        out.println("   " + cpu.entrySet().stream().sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(part -> "%s %.1f".formatted(part.getKey(), part.getValue() / cases))
                .collect(Collectors.joining(", ", "", " ms")));
        for (Call call : Call.values()) {
            Latency.print(out, "   " + call.name().toLowerCase(Locale.ROOT), measured.time(call));
        }
        out.flush();
        return new Run(perSecond, perCase);
    }

    /// Every finished case is a whole journey, closed and rated, and the journey store proves all.
    private List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        Api api = target.api();
        String auditor = target.token("auditor");
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        try (Progress progress = new Progress("journeys", measured.tickets().size())) {
            for (String ticket : measured.tickets()) {
                Pause pause = new Pause(Duration.ofMillis(20), Duration.ofMillis(500));
                Journey journey = Journey.of(api, auditor, ticket);
                while (!journey.finished() && System.nanoTime() < deadline) {
                    pause.once();
                    journey = Journey.of(api, auditor, ticket);
                }
                if (!journey.finished() || !journey.contiguous() || journey.contacts().size() != 1) {
                    wrong.add("the journey of " + ticket + " is not whole");
                }
                progress.step();
            }
        }
        api.patiently(() -> api.post("/api/quality/verify", auditor, Api.object())).expect(200).body().path("problems")
                .forEach(problem -> wrong.add("not proven: " + problem));
        return wrong;
    }

    private static void pass(int seconds) {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Pause pause = new Pause(Duration.ofMillis(20), Duration.ofMillis(20));
        while (System.nanoTime() < end) {
            pause.once();
        }
    }
}
