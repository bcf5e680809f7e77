package io.caseloop.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// So many calls per second, whether answered or not: the next does not wait for the last (an open
/// load, without coordinated omission).
record SteadyLoad(int perSecond) {

    /// Returns when every call has returned.
    ///
    /// @param goesOn whether call number n is still made
    /// @return the number of calls without an answer or with an unexpected one
    long run(IntPredicate goesOn, IntConsumer call) {
        return run(goesOn, call, () -> {
        });
    }

    /// @param sent called when the last call has been sent, before all have returned
    long run(IntPredicate goesOn, IntConsumer call, Runnable sent) {
        long start = System.nanoTime();
        LongAdder failed = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; goesOn.test(n); n++) {
                long due = start + n * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int number = n;
                threads.submit(() -> {
                    try {
                        call.accept(number);
                    } catch (BenchFailed _) {
                        failed.increment();
                    }
                });
            }
            sent.run();
        }
        return failed.sum();
    }

    /// The same for a duration, with a progress bar.
    long run(String what, int seconds, IntConsumer call) {
        return run(what, seconds, call, () -> {
        });
    }

    long run(String what, int seconds, IntConsumer call, Runnable sent) {
        int all = perSecond * seconds;
        try (Progress progress = new Progress(what, all)) {
            return run(n -> n < all, n -> {
                progress.step();
                call.accept(n);
            }, sent);
        }
    }
}
