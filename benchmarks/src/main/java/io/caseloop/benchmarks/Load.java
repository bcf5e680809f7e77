package io.caseloop.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// The same call from several clients, each as fast as it is answered, for a time and a count at
/// most.
record Load(int clients, Duration time, int count) {

    /// @param done how many succeeded
    /// @param p50 of their latency, in nanoseconds
    record Result(long done, double perSecond, long p50, long p99) {
    }

    /// It was refused for now: neither an error nor done.
    static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDone() {
            super(null, null, false, false);
        }
    }

    Result run(IntConsumer call) {
        Histogram latency = new ConcurrentHistogram(Duration.ofMinutes(2).toNanos(), 3);
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(() -> {
                    for (int n = next.getAndIncrement(); n < count
                            && System.nanoTime() < end; n = next.getAndIncrement()) {
                        measure(call, n, latency);
                    }
                }));
            }
        }
        running.forEach(Load::result);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(latency.getTotalCount(), latency.getTotalCount() / seconds, latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(99));
    }

    private static void measure(IntConsumer call, int n, Histogram latency) {
        long before = System.nanoTime();
        try {
            call.accept(n);
            latency.recordValue(System.nanoTime() - before);
        } catch (NotDone e) {
            new Pause(Duration.ofMillis(20), Duration.ofMillis(20)).once();
        }
    }

    private static void result(Future<?> future) {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchFailed failed
                    ? failed : new BenchFailed("A client failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        }
    }
}
