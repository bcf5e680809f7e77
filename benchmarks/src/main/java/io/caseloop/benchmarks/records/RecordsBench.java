package io.caseloop.benchmarks.records;

import io.caseloop.benchmarks.Machine;
import io.caseloop.benchmarks.Progress;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
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

    private record Run(double perSecond, double client, double broker) {

        double cpu() {
            return client + broker;
        }
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Machine.print(out);
        Map<Way, List<Run>> measured = new EnumMap<>(Way.class);
        try (OpenBroker broker = new OpenBroker().prepared();
                Traffic open = new Traffic(Way.OPEN, broker); Traffic login = new Traffic(Way.LOGIN, broker);
                Traffic signed = new Traffic(Way.SIGNED, broker);
                Progress progress = new Progress("runs", runs)) {
            Map<Way, Traffic> ways = new EnumMap<>(Map.of(Way.OPEN, open, Way.LOGIN, login, Way.SIGNED, signed));
            for (int run = -WARM_UP; run < runs; run++) {
                for (Map.Entry<Way, Traffic> way : ways.entrySet()) {
                    Run figures = measure(broker, way.getValue());
                    if (run >= 0) {
                        measured.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(figures);
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

    private Run measure(OpenBroker broker, Traffic traffic) {
        System.gc();
        long client = client();
        long server = broker.cpu().toNanos();
        long start = System.nanoTime();
        traffic.run(facts, readers);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(facts / seconds, (client() - client) / 1e3 / facts, (broker.cpu().toNanos() - server) / 1e3
                / facts);
    }

    private static long client() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private void report(PrintWriter out, Map<Way, List<Run>> measured) {
        out.printf(Locale.ROOT, "%,d facts a run, %d readers of each, %d runs; medians, half the range in %%%n", facts,
                readers, runs);
        measured.forEach((way, all) -> out.printf(Locale.ROOT,
                "  %-30s %6.0f facts/s ±%2.0f %%, CPU %5.1f µs ±%2.0f %% a fact = clients %5.1f + broker %5.1f%n",
                way.words(), median(all, Run::perSecond), spread(all, Run::perSecond), median(all, Run::cpu),
                spread(all, Run::cpu), median(all, Run::client), median(all, Run::broker)));
        Map<Way, List<Run>> of = measured;
        out.printf(Locale.ROOT, "  %-30s %.3f of the facts/s, %+.1f µs of CPU a fact%n", "both / neither",
                median(of.get(Way.SIGNED), Run::perSecond) / median(of.get(Way.OPEN), Run::perSecond),
                median(of.get(Way.SIGNED), Run::cpu) - median(of.get(Way.OPEN), Run::cpu));
        out.println("RIGHT: every fact was read by every reader, and every signature was right");
        out.flush();
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double spread(List<Run> runs, ToDoubleFunction<Run> figure) {
        var values = runs.stream().mapToDouble(figure).summaryStatistics();
        return 50 * (values.getMax() - values.getMin()) / median(runs, figure);
    }
}
