package io.caseloop.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Writes the audit log. Openings of personal text, operations and tokens are durable before their
/// caller goes on; all that wait at a moment share one transaction. Refusals are counted, and written once
/// a second: equal ones are one row with a number, so that a flood of them costs one row a second.
@ApplicationScoped
public class AuditLog {

    private static final Logger LOG = Logger.getLogger(AuditLog.class);
    private static final int WAITING = 4_096;
    private static final int AT_ONCE = 500;
    private static final int DIFFERENT_REFUSALS = 1_000;
    private static final long PATIENCE_SECONDS = 3;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final AccessStore store;
    private final String service;
    private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Map<AuditEntry, Integer> refusals = new ConcurrentHashMap<>();
    private final Thread writer = Thread.ofPlatform().name("audit-log").daemon().unstarted(this::run);
    private volatile boolean ended;
    private long refusalsWrittenAt = System.nanoTime();

    /// An entry whose caller waits.
    private record Waiting(AuditEntry entry, CompletableFuture<Void> written) {
    }

    AuditLog(AccessStore store, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.store = store;
        this.service = service;
    }

    void start(@Observes StartupEvent started) {
        writer.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        ended = true;
        writer.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    /// Returns once the entry is durable.
    ///
    /// @throws AuditUnavailable it is not, or not known to be
    public void record(AuditEntry entry) {
        Waiting mine = new Waiting(entry, new CompletableFuture<>());
        try {
            if (!waiting.offer(mine, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AuditUnavailable(null);
            }
            mine.written().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditUnavailable(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AuditUnavailable(e);
        }
    }

    /// Counts a refusal; it is written within a second or two, and lost if the process is killed before.
    public void refused(AuditEntry entry) {
        boolean full = refusals.size() >= DIFFERENT_REFUSALS && !refusals.containsKey(entry);
        refusals.merge(full ? new AuditEntry(entry.kind(), null, null, "other refusals", null, entry.status()) : entry,
                1, Integer::sum);
    }

    private void run() {
        while (!ended || !waiting.isEmpty()) {
            try {
                writeNext();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        writeRefusals();
    }

    private void writeNext() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        Waiting first = waiting.poll(PAUSE_NANOS / 4, TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, AT_ONCE);
            write(batch);
        }
        if (System.nanoTime() - refusalsWrittenAt >= PAUSE_NANOS) {
            refusalsWrittenAt = System.nanoTime();
            writeRefusals();
        }
    }

    private void write(List<Waiting> batch) {
        try {
            store.append(service, batch.stream().map(one -> new AccessStore.Counted(one.entry(), 1)).toList());
            batch.forEach(one -> one.written().complete(null));
        } catch (SQLException | RuntimeException e) {
            batch.forEach(one -> one.written().completeExceptionally(e));
        }
    }

    private void writeRefusals() {
        List<AccessStore.Counted> counted = new ArrayList<>();
        refusals.keySet().forEach(entry -> counted.add(new AccessStore.Counted(entry, refusals.remove(entry))));
        if (counted.isEmpty()) {
            return;
        }
        try {
            store.append(service, counted);
        } catch (SQLException | RuntimeException e) {
            counted.forEach(one -> refusals.merge(one.entry(), one.count(), Integer::sum));
            LOG.warnf("%d refused requests are not in the audit log yet (%s); they are written when its database "
                    + "answers.", counted.stream().mapToInt(AccessStore.Counted::count).sum(),
                    e.getClass().getSimpleName());
        }
    }
}
