package io.caseloop.benchmarks.dispatch;

import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Latency;
import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.dispatch.Shift.Act;
import io.caseloop.checks.faults.system.Launcher;
import io.caseloop.checks.faults.system.Running;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Dispatch costs the same whether nobody or ten thousand wait (R2).
@Command(name = "dispatch", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Starts a separate system in a temporary home with many agents. Measures what accept, decline, transfer and",
        "solve take at routing-service, and the offer that follows: with an empty waiting line, then with a long one.",
        "Ends with 1 where p99 with the long line is above 20 ms or above twice that of the empty line."})
public final class DispatchBench implements Callable<Integer> {

    private static final double LIMIT_MILLIS = 20;
    private static final double LIMIT_RATIO = 2;

    @Spec
    private CommandSpec spec;
    @Option(names = "--agents", defaultValue = "500", description = "How many (default: ${DEFAULT-VALUE}).")
    private int agents;
    @Option(names = "--waiting", defaultValue = "10000",
            description = "Tickets in the long line (default: ${DEFAULT-VALUE}).")
    private int waiting;
    @Option(names = "--skills", defaultValue = "100", description = "How many (default: ${DEFAULT-VALUE}).")
    private int skills;
    @Option(names = "--tickets", defaultValue = "400",
            description = "Worked on in each phase, before which a quarter as many warm up (default: "
                    + "${DEFAULT-VALUE}).")
    private int tickets;
    @Option(names = "--app", description = "The built programs, laid out as ./caseloop up does it (default: those that "
            + "./caseloop built).")
    private Path app = Path.of(System.getProperty("caseloop.app", ""));

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(app.resolve("launcher"))) {
            throw new BenchFailed("No programs in \"" + app + "\". Run ./caseloop bench dispatch, which builds them, "
                    + "or name them with --app.");
        }
        Machine.print(out);
        int places = Math.ceilDiv(2 * tickets, agents) + 1;
        try (Launcher launcher = new Launcher(Path.of(System.getProperty("caseloop.root", ".")),
                app.toAbsolutePath())) {
            launcher.up();
            Running system = launcher.system();
            Crowd crowd = new Crowd(system, skills);
            crowd.define(agents, places);
            int first = tickets + tickets / 4;
            crowd.open("empty", first);
            crowd.await(first);
            Shift empty = measured(crowd, system, false);
            crowd.open("long", waiting + agents * places);
            crowd.await(waiting + agents * places);
            out.printf(Locale.ROOT, "floor     %d agents with %d places each, %d skills; %,d tickets wait%n", agents,
                    places, skills, crowd.waiting());
            out.flush();
            return judged(out, empty, measured(crowd, system, true)) ? 0 : 1;
        }
    }

    private Shift measured(Crowd crowd, Running system, boolean offersFollow) {
        new Shift(crowd, system, skills).work(crowd.offered(tickets / 4), offersFollow);
        Shift shift = new Shift(crowd, system, skills);
        shift.work(crowd.offered(tickets), offersFollow);
        return shift;
    }

    private static boolean judged(PrintWriter out, Shift empty, Shift full) {
        boolean held = true;
        out.printf("%-12s %10s %10s %8s %10s %10s %8s %8s%n", "ms", "empty p50", "p99", "n", "long p50", "p99", "n",
                "ratio");
        for (Act act : Act.values()) {
            Histogram one = empty.time(act);
            Histogram other = full.time(act);
            double ratio = Latency.millis(other, 99) / Latency.millis(one, 99);
            boolean offer = act == Act.NEXT_OFFER; // there is none while nobody waits
            boolean kept = offer || Latency.millis(other, 99) <= LIMIT_MILLIS && ratio <= LIMIT_RATIO;
            held &= kept;
            out.printf(Locale.ROOT, "%-12s %10s %10s %8s %10.1f %10.1f %8d %8s %s%n",
                    act.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    offer ? "-" : "%.1f".formatted(Latency.millis(one, 50)),
                    offer ? "-" : "%.1f".formatted(Latency.millis(one, 99)), offer ? "-" : one.getTotalCount(),
                    Latency.millis(other, 50), Latency.millis(other, 99), other.getTotalCount(),
                    offer ? "-" : "%.2f".formatted(ratio), kept ? "" : "MISSED");
        }
        out.println(held ? "RIGHT: the cost does not grow with those who wait" : "WRONG: see above");
        out.flush();
        return held;
    }
}
