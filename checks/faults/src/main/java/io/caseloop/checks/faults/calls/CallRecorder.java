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

/// Records every call of all clients, as Jepsen does: begin, end, answer.
public final class CallRecorder {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
    private final ReadWriteLock pen = new ReentrantReadWriteLock(true);

    /// A pause of all clients.
    public interface Rest extends AutoCloseable {

        /// Resumes the clients.
        @Override
        void close();
    }

    /// Pauses all clients until it is closed by the same thread. Returns when all calls have an
    /// answer.
    public Rest rest() {
        pen.writeLock().lock();
        return pen.writeLock()::unlock;
    }

    public History history() {
        return new History(List.copyOf(calls));
    }

    /// Repeats a call until its answer is definite, for at most three minutes, and records every
    /// attempt.
    ///
    /// @param repeat whether an accepted call is repeated once
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
            return new Acknowledged(answer.body().path("contactId").asText(), ticket.isEmpty()
                    ? answer.body().path("ticketId").asText() : ticket, answer.body().toString());
        }
        return answer.isEarly() ? new Unknown(answer.why()) : new Refused(answer.status());
    }
}
