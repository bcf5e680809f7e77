package io.caseloop.benchmarks.store;

import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.CpuTime;
import io.caseloop.benchmarks.Figures;
import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.Progress;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What an append costs: our store with and without derived rows, beside Axon's JDBC engine and
/// plain inserts.
@Command(name = "store", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Facts/s and CPU time per fact of our store with derived rows (a unique key, a timer and a row of a table for",
        "each stream) and without, of Axon's JDBC engine with and without a cache, and of single-row and multi-row",
        "inserts of the same bytes. They take turns; each creates streams, then updates a quarter of them four times,",
        "on a PostgreSQL that is started for this and removed afterwards. No system has to run."})
public final class StoreBench implements Callable<Integer> {

    private static final int WARM_UP = 3;
    private static final int MOST_CALLERS = 32;
    private static final int UPDATES = 4;
    private static final int MULTI = 100;
    private static final String ROWS = "Caseloop, rows";
    private static final String NO_ROWS = "Caseloop, no rows";

    @Spec
    private CommandSpec spec;
    @Option(names = "--callers", split = ",", defaultValue = "1,32",
            description = "At once; at most 32 (default: ${DEFAULT-VALUE}).")
    private List<Integer> callers;
    @Option(names = "--runs", defaultValue = "5",
            description = "Of each kind (default: ${DEFAULT-VALUE}).")
    private int runs;
    @Option(names = "--commands", defaultValue = "6000",
            description = "In a run of many callers; a single caller sends a third (default: ${DEFAULT-VALUE}).")
    private int commands;

    private final Map<String, Long> facts = new LinkedHashMap<>();
    private final Map<String, Long> streams = new LinkedHashMap<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        List<Contestant> contestants = new ArrayList<>();
        try (Sandbox sandbox = new Sandbox();
                Progress progress = new Progress("runs", (long) callers.size() * runs)) {
            out.printf("store     %s; Axon %s%n", sandbox.version(),
                    EmbeddedEventStore.class.getPackage().getImplementationVersion());
            out.flush();
            try {
                open(sandbox, contestants);
                warmUp(sandbox, contestants);
                for (int atOnce : callers) {
                    measure(sandbox, contestants, atOnce, progress)
                            .forEach((kind, figures) -> report(out, kind, figures));
                }
                return check(out, contestants) ? 0 : 1;
            } finally {
                contestants.forEach(Contestant::close);
            }
        }
    }

    private static void open(Sandbox sandbox, List<Contestant> contestants) {
        contestants.add(new CaseloopStore(sandbox, ROWS, "with_rows", Commitments.WITH_ROWS));
        contestants.add(new CaseloopStore(sandbox, NO_ROWS, "without_rows", Commitments.WITHOUT_ROWS));
        contestants.add(new AxonJdbcStore(sandbox, "Axon JDBC, cache", "axon_cache", true));
        contestants.add(new AxonJdbcStore(sandbox, "Axon JDBC, no cache", "axon_no_cache", false));
        contestants.add(new Inserts(sandbox, "inserts of 1 row", "inserts", 1));
        contestants.add(new Inserts(sandbox, "inserts of " + MULTI + " rows", "multi_inserts", MULTI));
    }

    /// Until the JVM has compiled what is measured, and PostgreSQL knows how large the tables are.
    private void warmUp(Sandbox sandbox, List<Contestant> contestants) {
        for (int run = 0; run < WARM_UP; run++) {
            contestants.forEach(contestant -> createAndUpdate(sandbox, contestant, MOST_CALLERS, (_, _) -> {
            }));
        }
        contestants.forEach(contestant -> sandbox.execute(contestant.database(), "vacuum analyze"));
    }

    private Map<String, Map<String, Figures>> measure(Sandbox sandbox, List<Contestant> contestants, int atOnce,
                                                      Progress progress) {
        Map<String, Map<String, Figures>> measured = new LinkedHashMap<>();
        String at = atOnce == 1 ? ", 1 caller" : ", " + atOnce + " callers";
        for (int run = 0; run < runs; run++) {
            for (Contestant contestant : contestants) {
                createAndUpdate(sandbox, contestant, atOnce, (kind, figures) -> measured
                        .computeIfAbsent(kind + at, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(contestant.name(), _ -> new Figures()).add(figures));
            }
            progress.step();
        }
        return measured;
    }

    /// @param result gets `create` and, where there are streams, `update`, with what was measured
    private void createAndUpdate(Sandbox sandbox, Contestant contestant, int atOnce,
                                 BiConsumer<String, Figures.Run> result) {
        int calls = calls(contestant, atOnce);
        String[] ids = new String[calls];
        streams.merge(contestant.name(), (long) calls * contestant.factsPerCall(), Long::sum);
        result.accept("create", run(sandbox, contestant, atOnce, calls, n -> ids[n] = contestant.create()));
        if (contestant.hasStreams()) {
            int updated = Math.max(1, calls / UPDATES);
            result.accept("update", run(sandbox, contestant, atOnce, calls, n -> contestant.update(ids[n % updated])));
        }
    }

    /// A call that writes many facts is made less often.
    private int calls(Contestant contestant, int atOnce) {
        int calls = atOnce == 1 ? commands / 3 : commands;
        return contestant.factsPerCall() == 1 ? calls : calls / 10;
    }

    /// A checkpoint and a garbage collection come first, so that no contestant pays for the one
    /// before.
    private Figures.Run run(Sandbox sandbox, Contestant contestant, int atOnce, int count, IntConsumer call) {
        sandbox.execute("postgres", "checkpoint");
        System.gc();
        CpuTime cpu = CpuTime.now(sandbox.processes());
        long start = System.nanoTime();
        inParallel(atOnce, count, call);
        double seconds = (System.nanoTime() - start) / 1e9;
        CpuTime after = CpuTime.now(sandbox.processes());
        long written = (long) count * contestant.factsPerCall();
        facts.merge(contestant.name(), written, Long::sum);
        return new Figures.Run(written / seconds, after.clientSince(cpu) / written, after.serverSince(cpu) / written);
    }

    private static void inParallel(int atOnce, int count, IntConsumer call) {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                callers.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < count; n = next.getAndIncrement()) {
                        call.accept(n);
                    }
                }));
            }
        }
        try {
            for (Future<?> caller : callers) {
                caller.get();
            }
        } catch (ExecutionException e) {
            throw new BenchFailed("A caller failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        }
    }

    private static void report(PrintWriter out, String kind, Map<String, Figures> figures) {
        out.printf("%s: facts/s, CPU time per fact = this JVM + PostgreSQL%n", kind);
        figures.forEach((name, figure) -> out.println(figure.line(name)));
        Figures rows = figures.get(ROWS);
        Figures noRows = figures.get(NO_ROWS);
        out.printf(Locale.ROOT, "  rows / no rows       %.2f of the facts/s, %.2f of the CPU time (medians)%n",
                rows.median(Figures.Run::perSecond) / noRows.median(Figures.Run::perSecond),
                rows.median(Figures.Run::cpu) / noRows.median(Figures.Run::cpu));
        out.flush();
    }

    private boolean check(PrintWriter out, List<Contestant> contestants) {
        boolean right = true;
        for (Contestant contestant : contestants) {
            long wrote = facts.get(contestant.name());
            long opened = streams.get(contestant.name());
            Contestant.Kept kept = contestant.kept();
            boolean same = kept.facts() == wrote && kept.streams() == opened
                    && kept.rows().equals(contestant.expected(wrote, opened));
            out.printf(Locale.ROOT, "check     %-20s %,d facts of %,d streams, %.0f bytes each, %s%s%n",
                    contestant.name(), kept.facts(), kept.streams(), kept.bytes(), kept.rows(),
                    same ? "" : ": WRONG, " + wrote + " facts of " + opened + " streams were written");
            right &= same;
        }
        out.println(right ? "RIGHT" : "WRONG: the databases do not hold what was written");
        out.flush();
        return right;
    }
}
