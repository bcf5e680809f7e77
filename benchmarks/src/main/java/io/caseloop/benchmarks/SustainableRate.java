package io.caseloop.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;

/// The sustainable rate: the highest rate of contacts at which all are accepted and the time to
/// their journeys does not grow.
final class SustainableRate {

    private static final int FROM = 8;
    private static final int MOST = 400;
    private static final double STEP = 1.3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// A higher latency counts as overload, even if it does not grow.
    private static final double LATE_MILLIS = 2_500;
    private static final double GROWTH = 2;
    private static final double NOTHING_MILLIS = 400;

    private final Arrival arrival;
    private final PrintWriter out;
    private final int seconds;

    /// @param seconds of each step
    SustainableRate(Arrival arrival, PrintWriter out, int seconds) {
        this.arrival = arrival;
        this.out = out;
        this.seconds = seconds;
    }

    /// Increases the rate step by step until it is not sustained.
    ///
    /// @return the last that was
    int find(String name) {
        int sustained = 0;
        for (int rate = FROM; rate <= MOST; rate = (int) Math.ceil(rate * STEP)) {
            if (!bears(rate, name + "-" + rate)) {
                break;
            }
            sustained = rate;
        }
        if (sustained == 0) {
            throw new BenchFailed("The system does not sustain even " + FROM
                    + " contacts/s; is something else running on this machine?");
        }
        return sustained;
    }

    private boolean bears(int rate, String name) {
        Histogram first = Latency.histogram();
        Histogram second = Latency.histogram();
        AtomicInteger told = new AtomicInteger();
        int all = rate * seconds;
        new SteadyLoad(rate).run("contacts", seconds, n -> {
            long sent = System.nanoTime();
            Reply reply = arrival.post(name + "-" + n);
            if (reply.is(201) && arrival.isTold(reply, PATIENCE)) {
                told.incrementAndGet();
                (n < all / 2 ? first : second).recordValue(System.nanoTime() - sent);
            }
        });
        double before = Latency.millis(first, 50);
        double after = Latency.millis(second, 50);
        boolean sustained = told.get() == all && after < LATE_MILLIS && after < GROWTH * before + NOTHING_MILLIS;
        out.printf(Locale.ROOT, "%3d/s for %d s: contact → journey p50 %.0f ms in the first half, %.0f ms in the "
                + "second; %d of %d accepted and told: %s%n", rate, seconds,
                before, after, told.get(), all, sustained ? "sustained" : "too much");
        out.flush();
        return sustained;
    }
}
