package io.caseloop.intake.http.contact;

import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.TooLarge;
import io.caseloop.intake.http.contact.Chunks.Chunk;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// One batch (I11): lines are taken in side by side, those of one sender in their order, and answered in order.
/// It reads on while the caller is not reading, so that a caller who sends all before reading anything is not stuck;
/// what waits for such a caller is one short outcome a line.
final class BatchRun {

    static final int MOST_LINES = 100_000;
    private static final int LANES = 256;
    /// What is in the works, in units of 64 KiB, at least one for a line: fewer lines than an
    /// instance has connections, because other callers want some too.
    private static final int UNIT = 1 << 16;
    private static final int UNITS = 20;

    /// Takes in one line.
    interface Taker {

        /// @param number of the line, from 1
        Prepared prepare(int number, byte[] bytes);

        byte[] refused(int number, Problem problem);
    }

    /// @param lane lines with the same lane are taken in one after the other
    record Prepared(int lane, Supplier<byte[]> taking) {
    }

    private static final FutureTask<byte[]> END = new FutureTask<>(() -> null);

    private final Chunks chunks;
    private final Taker taker;
    private final Semaphore room = new Semaphore(UNITS);
    private final BlockingQueue<Future<byte[]>> outcomes = new LinkedBlockingQueue<>();
    private final Future<?>[] lanes = new Future<?>[LANES];
    private volatile boolean abandoned;
    private int line;
    private int blank;

    BatchRun(Chunks chunks, Taker taker) {
        this.chunks = chunks;
        this.taker = taker;
    }

    void start() {
        Thread.ofVirtual().name("batch").start(this::readAll);
    }

    /// The outcome of the next line, or null after the last.
    byte[] next() throws InterruptedException {
        Future<byte[]> outcome = outcomes.take();
        if (outcome == END) {
            return null;
        }
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a line's own errors are its outcome", e.getCause());
        }
    }

    /// Whether nothing is to be had at once.
    boolean isWaiting() {
        Future<byte[]> first = outcomes.peek();
        return first == null || first != END && !first.isDone();
    }

    /// The caller is gone: what is not begun is not done.
    void abandon() {
        abandoned = true;
    }

    private void readAll() {
        try {
            for (Chunk chunk = chunks.next(); chunk != null && !abandoned; chunk = chunks.next()) {
                if (chunk instanceof Chunk.Piece piece && piece.bytes().length == 0) {
                    blank++;
                } else if (!taken(chunk)) {
                    return;
                }
            }
        } catch (IOException gone) {
            abandoned = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            outcomes.add(END);
        }
    }

    /// Blank lines before another line are lines; those at the end are not.
    private boolean taken(Chunk chunk) throws InterruptedException {
        for (; blank > 0 && line < MOST_LINES; blank--) {
            refuse(Problem.of(ProblemType.MALFORMED, "The line is empty.", "该行为空。"));
        }
        if (line == MOST_LINES) {
            refuse(Problem.of(ProblemType.TOO_LARGE, "At most " + MOST_LINES
                    + " lines are taken in at once; send the rest as another batch.",
                    "一次最多处理 " + MOST_LINES + " 行；其余请另发一批。").with("limit", MOST_LINES));
            return false;
        }
        switch (chunk) {
            case Chunk.Piece piece -> take(piece.bytes());
            case Chunk.TooLong _ -> refuse(TooLarge.problem(Chunks.MOST));
            case Chunk.Broken _ -> refuse(Problem.of(ProblemType.MALFORMED,
                    "The body is not a JSON array, or it ends before its end.", "请求体不是 JSON 数组，或提前结束。"));
        }
        return true;
    }

    private void refuse(Problem problem) {
        int number = ++line;
        FutureTask<byte[]> outcome = new FutureTask<>(() -> taker.refused(number, problem));
        outcome.run();
        outcomes.add(outcome);
    }

    private void take(byte[] bytes) throws InterruptedException {
        int number = ++line;
        int units = 1 + bytes.length / UNIT;
        room.acquire(units);
        Prepared prepared = taker.prepare(number, bytes);
        int lane = Math.floorMod(prepared.lane(), LANES);
        Future<?> before = lanes[lane];
        FutureTask<byte[]> outcome = new FutureTask<>(() -> {
            if (before != null) {
                before.get();
            }
            return prepared.taking().get();
        }) {
            @Override
            protected void done() {
                room.release(units);
            }
        };
        lanes[lane] = outcome;
        outcomes.add(outcome);
        Thread.ofVirtual().start(outcome);
    }
}
