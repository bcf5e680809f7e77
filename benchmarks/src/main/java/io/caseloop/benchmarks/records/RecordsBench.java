package io.caseloop.benchmarks.records;

import io.caseloop.benchmarks.CpuTime;
import io.caseloop.benchmarks.Figures;
import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.Progress;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What logins and signatures cost on the way over Kafka.
@Command(name = "records", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Facts/s and CPU time per fact over Kafka: without a login, with logins and permissions, and with signatures",
        "as well. A fact is published once and read by several readers. The three take turns on one broker, which is",
        "started for this and removed afterwards. No system has to run."})
public final class RecordsBench implements Callable<Integer> {

    private static final int WARM_UP = 3;

    @Spec
    private CommandSpec spec;
    @Option(names = "--facts", defaultValue = "20000", description = "In a run (default: ${DEFAULT-VALUE}).")
    private int facts;
    @Option(names = "--readers", defaultValue = "6", description = "Of each fact (default: ${DEFAULT-VALUE}).")
    private int readers;
    @Option(names = "--runs", defaultValue = "9", description = "Of each way (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        Map<Way, Figures> measured = new EnumMap<>(Way.class);
        try (OpenBroker broker = new OpenBroker().prepared();
                Traffic open = new Traffic(Way.OPEN, broker); Traffic login = new Traffic(Way.LOGIN, broker);
                Traffic signed = new Traffic(Way.SIGNED, broker);
                Progress progress = new Progress("runs", runs)) {
            Map<Way, Traffic> ways = new EnumMap<>(Map.of(Way.OPEN, open, Way.LOGIN, login, Way.SIGNED, signed));
            for (int run = -WARM_UP; run < runs; run++) {
                for (Map.Entry<Way, Traffic> way : ways.entrySet()) {
                    Figures.Run figures = measure(broker, way.getValue());
                    if (run >= 0) {
                        measured.computeIfAbsent(way.getKey(), _ -> new Figures()).add(figures);
                    }
                }
                if (run >= 0) {
                    progress.step();
                }
            }
        }
        report(out, measured);
        return 0;
    }

    private Figures.Run measure(OpenBroker broker, Traffic traffic) {
        System.gc();
        CpuTime before = CpuTime.now(broker.processes());
        long start = System.nanoTime();
        traffic.run(facts, readers);
        double seconds = (System.nanoTime() - start) / 1e9;
        CpuTime after = CpuTime.now(broker.processes());
        return new Figures.Run(facts / seconds, after.clientSince(before) / facts, after.serverSince(before) / facts);
    }

    private void report(PrintWriter out, Map<Way, Figures> measured) {
        out.printf(Locale.ROOT, "%,d facts a run, %d readers of each: facts/s, CPU time per fact = this JVM + Kafka%n",
                facts, readers);
        measured.forEach((way, figures) -> out.println(figures.line(way.words())));
        Figures open = measured.get(Way.OPEN);
        Figures signed = measured.get(Way.SIGNED);
        out.printf(Locale.ROOT, "  %-20s %.3f of the facts/s, %+.1f µs of CPU a fact (medians)%n", "signed / open",
                signed.median(Figures.Run::perSecond) / open.median(Figures.Run::perSecond),
                signed.median(Figures.Run::cpu) - open.median(Figures.Run::cpu));
        out.println("RIGHT: every fact was read by every reader, and every signature was right");
        out.flush();
    }
}
