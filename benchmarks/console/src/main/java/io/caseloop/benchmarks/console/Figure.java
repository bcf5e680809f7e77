package io.caseloop.benchmarks.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One line of the budget: what was measured in every run, and how much it may be.
final class Figure {

    private final String name;
    private final String unit;
    private final double budget;
    private final List<Double> runs = new ArrayList<>();

    /// @param budget the most that the median of the runs may be; not a number where there is none
    Figure(String name, String unit, double budget) {
        this.name = name;
        this.unit = unit;
        this.budget = budget;
    }

    void add(double value) {
        runs.add(value);
    }

    double median() {
        double[] sorted = runs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// Whether the budget is kept; a figure without runs keeps none.
    boolean isHeld() {
        return Double.isNaN(budget) || !runs.isEmpty() && median() <= budget;
    }

    /// Value, spread, budget and verdict, as a row of a Markdown table.
    String row() {
        if (runs.isEmpty()) {
            return String.format("| %s | not measured | | %s %s | no |", name, shown(budget), unit);
        }
        double least = runs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double most = runs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return String.format("| %s | %s %s | %s to %s | %s | %s |", name, shown(median()), unit, shown(least),
                shown(most), Double.isNaN(budget) ? "none" : shown(budget) + " " + unit,
                Double.isNaN(budget) ? "" : isHeld() ? "yes" : "no");
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%,.1f", value);
    }
}
