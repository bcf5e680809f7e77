package io.caseloop.backbone.store;

import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.failure.FactTooLong;
import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.failure.Unstorable;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Concurrent appends share one transaction. No lingering: what waits when the last batch is done is the next one;
/// a lone caller commits at once. Members that touch the same key go into different batches, in the order they came.
public final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private record Waiting(AppendRequest member, int weight, Set<String> writes, Set<String> reads, boolean recovers,
            CompletableFuture<Void> done) {
    }

    private final DataSource database;
    private final Limits limits;
    private final WriteGate gate;
    private final BatchWriter writer = new BatchWriter();
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;
    private volatile long batches;
    private volatile long written;

    /// @param queued more than this many waiting members are refused with [Overloaded]
    /// @param members at most this many in a batch
    /// @param bytes about this much in a batch
    /// @param longestFact at most this many bytes in a fact, since Kafka would not take more
    public record Limits(int queued, int members, int bytes, int longestFact) {
        public static final Limits DEFAULT = new Limits(5_000, 500, 4 << 20, 4 << 20);
    }

    public GroupCommit(DataSource database, Limits limits, String name) {
        this(database, limits, new WriteGate(), name);
    }

    public GroupCommit(DataSource database, Limits limits, WriteGate gate, String name) {
        this.database = database;
        this.limits = limits;
        this.gate = gate;
        this.thread = Thread.ofPlatform().name(name + "-commit").daemon().start(this::run);
    }

    /// Returns once the member is durable.
    ///
    /// @throws FactTooLong what is stored must go out; nothing was written
    /// @throws Conflict a guard did not hold; nothing of the member was written
    /// @throws Overloaded the queue is full; nothing was written
    /// @throws Unstorable PostgreSQL does not take it, now or later; nothing of it was written
    /// @throws StoreUnavailable it could not be written, or it is unknown whether it was
    public void write(AppendRequest member) {
        gate.pass();
        for (AppendRequest.NewEvent event : member.events()) {
            if (event.data().length > limits.longestFact()) {
                throw new FactTooLong(event.type(), event.data().length, limits.longestFact());
            }
        }
        CompletableFuture<Void> done = new CompletableFuture<>();
        Waiting waiting = new Waiting(member, member.weight(), member.keys(), member.readKeys(),
                WriteGate.isRecovering(), done);
        synchronized (queue) {
            if (closed) {
                throw new StoreUnavailable("the service is stopping");
            } else if (queue.size() >= limits.queued()) {
                throw new Overloaded("too much waits to be written");
            }
            queue.addLast(waiting);
            queue.notifyAll();
        }
        try {
            done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while it was being written", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Conflict c -> throw new Conflict(c.kind());
                case SQLException sql when SqlStates.isRace(sql) -> throw new Conflict(Conflict.Kind.TRANSACTION);
                case SQLException sql when SqlStates.isRefused(sql) -> throw new Unstorable("not written: SQL state "
                        + sql.getSQLState());
                case Throwable t -> throw new StoreUnavailable("not written", t);
            }
        }
    }

    /// Who may write.
    public WriteGate gate() {
        return gate;
    }

    /// How many members wait now.
    public int waiting() {
        synchronized (queue) {
            return queue.size();
        }
    }

    /// Committed batches so far.
    public long batches() {
        return batches;
    }

    /// Accepted members so far.
    public long written() {
        return written;
    }

    private void run() {
        while (true) {
            List<Waiting> batch = next();
            if (batch.isEmpty()) {
                return;
            }
            batch = admitted(batch);
            try {
                commit(batch);
            } catch (Throwable t) {
                LOG.warn("a batch of {} was not written: {}", batch.size(), SqlStates.describe(t));
                if (SqlStates.isLoss(t)) {
                    gate.lost();
                }
                if (batch.size() > 1 && SqlStates.isRefused(t)) {
                    batch.forEach(this::alone);
                } else {
                    batch.forEach(w -> w.done().completeExceptionally(t));
                }
            }
        }
    }

    /// Without those who came before there was any doubt: who asks again finds out.
    private List<Waiting> admitted(List<Waiting> batch) {
        if (!gate.isShut()) {
            return batch;
        }
        batch.stream().filter(waiting -> !waiting.recovers()).forEach(waiting ->
                waiting.done().completeExceptionally(new StoreUnavailable("it is not known any more whether the "
                        + "store is whole")));
        return batch.stream().filter(Waiting::recovers).toList();
    }

    private void alone(Waiting one) {
        try {
            commit(List.of(one));
        } catch (Throwable t) {
            one.done().completeExceptionally(t);
        }
    }

    /// The oldest waiting members that do not touch each other; those passed over keep their place.
    private List<Waiting> next() {
        synchronized (queue) {
            while (queue.isEmpty() && !closed) {
                try {
                    queue.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            List<Waiting> batch = new ArrayList<>();
            Set<String> written = new HashSet<>();
            Set<String> read = new HashSet<>();
            Deque<Waiting> passed = new ArrayDeque<>();
            int bytes = 0;
            while (!queue.isEmpty() && batch.size() < limits.members() && bytes < limits.bytes()) {
                Waiting candidate = queue.pollFirst();
                if (meets(candidate.writes(), written) || meets(candidate.writes(), read)
                        || meets(candidate.reads(), written)) {
                    passed.addLast(candidate);
                } else {
                    batch.add(candidate);
                    bytes += candidate.weight();
                }
                written.addAll(candidate.writes());
                read.addAll(candidate.reads());
            }
            while (!passed.isEmpty()) {
                queue.addFirst(passed.pollLast());
            }
            return batch;
        }
    }

    private static boolean meets(Set<String> these, Set<String> those) {
        return these.stream().anyMatch(those::contains);
    }

    private void commit(List<Waiting> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        List<AppendRequest> members = batch.stream().map(Waiting::member).toList();
        Map<Integer, Conflict.Kind> rejected = writer.commit(database, members);
        batches++;
        written += members.size() - rejected.size();
        for (int m = 0; m < members.size(); m++) {
            Conflict.Kind why = rejected.get(m);
            if (why == null) {
                batch.get(m).done().complete(null);
            } else {
                batch.get(m).done().completeExceptionally(new Conflict(why));
            }
        }
    }

    /// Writes what waits, then stops.
    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
            queue.notifyAll();
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
