package io.caseloop.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Latency histograms (nanoseconds, up to four minutes) and their output.
public final class Latency {

    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1e6;

    private Latency() {
    }

    public static Histogram histogram() {
        return new ConcurrentHistogram(LONGEST.toNanos(), DIGITS);
    }

    public static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    public static void print(PrintWriter out, String what, Histogram histogram) {
        out.printf(Locale.ROOT, "%-28s p50 %.1f ms, p99 %.1f ms, max %.1f ms (%d)%n", what, millis(histogram, 50),
                millis(histogram, 99), histogram.getMaxValue() / NANOS_PER_MILLI, histogram.getTotalCount());
    }
}
