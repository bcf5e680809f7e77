package io.caseloop.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// The runs of one contestant at one kind of command.
public final class Figures {

    /// @param perSecond facts written or read
    /// @param client CPU microseconds of this JVM for each fact
    /// @param server CPU microseconds of the server for each fact
    public record Run(double perSecond, double client, double server) {

        public double cpu() {
            return client + server;
        }
    }

    private final List<Run> runs = new ArrayList<>();

    public void add(Run run) {
        runs.add(run);
    }

    public double median(ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private String each(ToDoubleFunction<Run> figure) {
        return Arrays.toString(runs.stream().mapToLong(run -> Math.round(figure.applyAsDouble(run))).toArray());
    }

    private double spread(ToDoubleFunction<Run> figure) {
        var values = runs.stream().mapToDouble(figure).summaryStatistics();
        return 50 * (values.getMax() - values.getMin()) / median(figure);
    }

    /// Medians, half the distance between the least and the greatest in per cent of the median, and
    /// every run.
    public String line(String name) {
        String format = "  %-20s %6.0f/s ±%2.0f %%, CPU %5.0f µs ±%2.0f %% = %4.0f + %4.0f; runs /s %s, µs %s";
        return String.format(Locale.ROOT, format, name, median(Run::perSecond), spread(Run::perSecond),
                median(Run::cpu), spread(Run::cpu), median(Run::client), median(Run::server),
                each(Run::perSecond), each(Run::cpu));
    }
}
