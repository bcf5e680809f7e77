package io.caseloop.checks.faults.calls;

import io.caseloop.checks.faults.calls.Outcome.Acknowledged;
import io.caseloop.checks.faults.calls.Outcome.Refused;
import io.caseloop.checks.faults.calls.Outcome.Unknown;
import io.caseloop.checks.faults.system.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Where all clients note every call, in the manner of Jepsen: begin, end, answer.
public final class Notes {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock pen = new ReentrantReadWriteLock(true);

    /// A time in which no client calls.
    public interface Rest extends AutoCloseable {

        /// They go on.
        @Override
        void close();
    }

    /// No client calls until this is closed, by the thread that asked for it; returns when every call under way is known.
    public Rest rest() {
        pen.writeLock().lock();
        return pen.writeLock()::unlock;
    }

    public History history() {
        return new History(List.copyOf(calls));
    }

    /// Calls until the answer is known, for three minutes at most; every attempt is noted.
    ///
    /// @param repeat whether what was taken is asked once more
    /// @return the outcome; of a repeat the first
    Outcome ask(String what, String key, String ticket, Instant mark, boolean repeat, Supplier<Answer> attempt) {
        pen.readLock().lock();
        try {
            Outcome outcome = askUntilKnown(what, key, ticket, mark, attempt);
            if (repeat && outcome instanceof Acknowledged) {
                askUntilKnown(what, key, ticket, mark, attempt);
            }
            return outcome;
        } finally {
            pen.readLock().unlock();
        }
    }

    private Outcome askUntilKnown(String what, String key, String ticket, Instant mark, Supplier<Answer> attempt) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE;
        while (true) {
            long begin = System.nanoTime();
            Outcome outcome = outcome(ticket, attempt.get());
            calls.add(new Call(what, key, ticket, mark, begin, System.nanoTime(), outcome));
            if (!(outcome instanceof Unknown) || System.nanoTime() > deadline) {
                return outcome;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        }
    }

    private static Outcome outcome(String ticket, Answer answer) {
        if (answer.is2xx()) {
            return new Acknowledged(answer.body().path("contactId").asText(), ticket.isEmpty() ? answer.body().path("ticketId").asText() : ticket,
                    answer.body().toString());
        }
        return answer.isEarly() ? new Unknown(answer.why()) : new Refused(answer.status());
    }
}
