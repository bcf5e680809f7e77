package io.caseloop.benchmarks;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/// So many calls per second, whether answered or not: the next does not wait for the last (an open load, without coordinated omission).
record SteadyLoad(int perSecond) {

    /// Returns when every call has returned.
    ///
    /// @param goesOn whether call number n is still made
    void run(IntPredicate goesOn, IntConsumer call) {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; goesOn.test(n); n++) {
                long due = start + n * 1_000_000_000L / perSecond;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                int number = n;
                threads.submit(() -> call.accept(number));
            }
        }
    }

    /// The same for a time, with a bar that tells how far it is.
    void run(String what, int seconds, IntConsumer call) {
        int all = perSecond * seconds;
        try (Progress progress = new Progress(what, all)) {
            run(n -> n < all, n -> {
                progress.step();
                call.accept(n);
            });
        }
    }
}
