package io.caseloop.checks.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;

/// Many do the same at once.
final class AtOnce {

    private AtOnce() {
    }

    /// All begin at the same moment.
    static <T> List<T> all(int many, IntFunction<T> each) {
        CountDownLatch start = new CountDownLatch(1);
        return run(many, many, i -> {
            await(start);
            return each.apply(i);
        }, start);
    }

    /// Never more than so many at a time.
    static <T> List<T> few(int atOnce, int many, IntFunction<T> each) {
        return run(atOnce, many, each, new CountDownLatch(0));
    }

    private static <T> List<T> run(int atOnce, int many, IntFunction<T> each, CountDownLatch start) {
        Semaphore permits = new Semaphore(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> doing = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int number = i;
                doing.add(threads.submit(() -> {
                    permits.acquire();
                    try {
                        return each.apply(number);
                    } finally {
                        permits.release();
                    }
                }));
            }
            start.countDown();
            List<T> done = new ArrayList<>();
            for (Future<T> one : doing) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
