package io.caseloop.mining.figures;

import java.util.Arrays;

/// A list of numbers that grows.
final class Doubles {

    private double[] values = new double[8];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    Percentiles percentiles() {
        return Percentiles.of(values, size);
    }
}
