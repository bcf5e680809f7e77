package io.caseloop.backbone.runtime;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does one thing over and over until closed; when it fails, it says so once per kind
/// of failure and tries again after a pause.
public final class Loop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long[] PAUSES = {100, 500, 1_000, 2_000};

    /// One turn; waits by itself when there is nothing to do.
    @FunctionalInterface
    public interface Turn {
        void run() throws Exception;
    }

    private final String name;
    private final Turn turn;
    private final Turn atEnd;
    private final Thread thread;
    private volatile boolean closed;
    private volatile String trouble = "";

    public Loop(String name, Turn turn, Turn atEnd) {
        this.name = name;
        this.turn = turn;
        this.atEnd = atEnd;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    public Loop start() {
        thread.start();
        return this;
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            try {
                turn.run();
                if (failures > 0) {
                    LOG.info("{} goes on", name);
                }
                failures = 0;
                trouble = "";
            } catch (InterruptedException e) {
                LOG.info("{} was interrupted", name);
                closed = true;
            } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
                if (!closed) {
                    failures = report(e, failures);
                }
            }
        }
        try {
            atEnd.run();
        } catch (Exception e) {
            LOG.info("{} ended with {}", name, describe(e));
        }
    }

    private int report(Throwable e, int failures) {
        String now = describe(e);
        if (!now.equals(trouble)) {
            LOG.warn("{} is held up: {}", name, now);
        }
        trouble = now;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSES[Math.min(failures, PAUSES.length - 1)]));
        return failures + 1;
    }

    /// Classes only, and our own words where the exception is ours: others' messages may quote values.
    public static String describe(Throwable e) {
        String own = e.getClass().getName().startsWith("io.caseloop.") ? ": " + e.getMessage() : "";
        return e.getClass().getName() + own + (e.getCause() == null ? "" : " < " + describe(e.getCause()));
    }

    /// What holds it up, or empty.
    public String trouble() {
        return trouble;
    }

    /// The turn was interrupted: there will be no other.
    public void stopping() {
        closed = true;
    }

    public boolean isRunning() {
        return thread.isAlive() && !closed;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
