package io.caseloop.mining.figures;

import java.util.Arrays;

/// Seconds described by their distribution. Percentiles are interpolated linearly between the two nearest values.
///
/// @param count of values; the rest is absent when it is 0
/// @param sum seconds
public record Percentiles(long count, Double min, Double mean, Double median, Double p90, Double p95, Double p99,
        Double max, Double sum) {

    /// @param values in any order; sorted in place
    /// @param size how many of them count
    public static Percentiles of(double[] values, int size) {
        if (size == 0) {
            return new Percentiles(0, null, null, null, null, null, null, null, null);
        }
        Arrays.sort(values, 0, size);
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return new Percentiles(size, values[0], sum / size, at(values, size, 0.5), at(values, size, 0.9),
                at(values, size, 0.95), at(values, size, 0.99), values[size - 1], sum);
    }

    static double at(double[] sorted, int size, double share) {
        double place = share * (size - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, size - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }
}
