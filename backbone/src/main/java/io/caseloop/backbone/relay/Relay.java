package io.caseloop.backbone.relay;

import io.caseloop.backbone.Overloaded;
import io.caseloop.backbone.Republishing;
import io.caseloop.backbone.StoreUnavailable;
import io.caseloop.backbone.store.Lease;
import io.caseloop.backbone.store.Loop;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.backbone.store.Wakeups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the store's facts to Kafka in the order of their segments. Each batch is one Kafka transaction that also commits
/// how far the segments got, so each fact is on the topic once; a relay that lost its lease is fenced by the next one's producer.
public final class Relay implements Republishing, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final long SAFETY_MILLIS = 500;
    private static final long PACE_NANOS = 25_000_000;

    private static final long REPUBLISHED_BY_MINUTES = 10;

    private record Asked(long after, CompletableFuture<Republished> done) {
    }

    private final String source;
    private final StoreReader store;
    private final Segments segments;
    private final Map<String, Object> kafka;
    private final Lease lease;
    private final Wakeups.Bell bell;
    private final Loop loop;
    private final Map<Integer, Long> reached = new HashMap<>();
    private final AtomicReference<Asked> asked = new AtomicReference<>();
    private TopicWriter writer;
    private long wrote = System.nanoTime() - PACE_NANOS;
    private volatile long published;

    /// @param kafka client settings: bootstrap servers, security
    /// @param instance unique per process
    public Relay(String source, StoreReader store, Segments segments, Map<String, Object> kafka, String instance, Wakeups wakeups) {
        this.source = source;
        this.store = store;
        this.segments = segments;
        this.kafka = kafka;
        this.lease = new Lease(store, "relay", instance, Duration.ofSeconds(6));
        this.bell = wakeups.bell(Wakeups.APPENDED);
        this.loop = new Loop(source + "-relay", this::turn, this::end).start();
    }

    private void turn() throws InterruptedException {
        if (!lease.hold()) {
            drop();
            refuse(asked.getAndSet(null));
            bell.await(SAFETY_MILLIS * 2);
            return;
        }
        try {
            if (writer == null) {
                takeOver();
            }
            Asked request = asked.getAndSet(null);
            if (request != null) {
                answer(request);
            }
            pace();
            if (publish()) {
                wrote = System.nanoTime();
            } else {
                bell.await(SAFETY_MILLIS);
            }
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    /// A transaction costs the broker the same for one fact as for hundreds: under load those of a moment share one,
    /// the first after a pause goes at once.
    private void pace() {
        long early = wrote + PACE_NANOS - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
    }

    /// From here on the producers of earlier holders are fenced; Kafka itself knows how far they got. Where it knows less than
    /// it has acknowledged, it has lost something: then the topics are read, and what they lack is published before all else.
    private void takeOver() {
        writer = new TopicWriter(source, kafka);
        reached.clear();
        store.query("select segment, number from relay", r -> reached.put(r.getInt(1), r.getLong(2)));
        Map<Integer, Long> committed = writer.committed(segments.count());
        Map<Integer, Long> lost = new TreeMap<>(reached);
        lost.keySet().removeIf(segment -> committed.getOrDefault(segment, 0L) >= reached.get(segment));
        lost.replaceAll((segment, _) -> committed.getOrDefault(segment, 0L));
        if (!lost.isEmpty()) {
            LOG.warn("Kafka has gone back behind what it had acknowledged of {}; looking for what is missing after {}", source, lost);
            LOG.warn("facts of {} missing on the topics and published again: {}", source, fill(lost));
        }
        committed.forEach((segment, number) -> reached.merge(segment, number, Math::max));
        LOG.info("relaying the facts of {} from {}", source, reached);
    }

    /// Publishes what the topics lack after these numbers and up to where they should have got.
    private Republished fill(Map<Integer, Long> after) {
        TopicGaps gaps = new TopicGaps(store, kafka);
        Republished sum = new Republished(0, 0);
        for (Map.Entry<Integer, Long> from : after.entrySet()) {
            long until = reached.getOrDefault(from.getKey(), 0L);
            // what is committed on the way is true of the way so far: who dies here is taken over from there
            sum = sum.plus(gaps.fill(from.getKey(), from.getValue(), until, batch -> writer.write(batch, Map.of(from.getKey(), batch.getLast().number()))));
            writer.write(List.of(), Map.of(from.getKey(), until));
        }
        return sum;
    }

    @Override
    public Republished republish(long from) {
        Asked request = new Asked(Math.max(0, from - 1), new CompletableFuture<>());
        if (!asked.compareAndSet(null, request)) {
            throw new Overloaded("a republication is under way");
        }
        bell.ring();
        try {
            return request.done().get(REPUBLISHED_BY_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while publishing again", e);
        } catch (TimeoutException e) {
            throw new Overloaded("publishing again goes on; ask again to see whether anything is still missing");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Overloaded elsewhere ? elsewhere : new StoreUnavailable("not published again", e.getCause());
        }
    }

    private void answer(Asked request) {
        try {
            Map<Integer, Long> after = new TreeMap<>(reached);
            after.replaceAll((_, _) -> request.after());
            request.done().complete(fill(after));
        } catch (RuntimeException e) {
            request.done().completeExceptionally(e);
            throw e;
        }
    }

    private static void refuse(Asked request) {
        if (request != null) {
            request.done().completeExceptionally(new Overloaded("another instance relays at the moment; ask there"));
        }
    }

    private boolean publish() {
        List<StoredEvent> batch = new ArrayList<>();
        Map<Integer, Long> until = new HashMap<>();
        store.heads().forEach((segment, head) -> {
            long from = reached.getOrDefault(segment, 0L);
            if (head > from) {
                List<StoredEvent> next = store.segment(segment, from, BATCH);
                batch.addAll(next);
                if (!next.isEmpty()) {
                    until.put(segment, next.getLast().number());
                }
            }
        });
        if (batch.isEmpty()) {
            return false;
        }
        writer.write(batch, until);
        reached.putAll(until);
        until.forEach((segment, number) -> store.update("update relay set number = ? where segment = ? and number < ?", number, segment, number));
        published += batch.size();
        return true;
    }

    private void drop() {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private void end() {
        drop();
        lease.release();
    }

    /// How many facts this instance published.
    public long published() {
        return published;
    }

    /// How many facts Kafka does not have yet.
    public long lag() {
        return store.query("select coalesce(sum(s.head - r.number), 0) from segment s join relay r on r.segment = s.id", r -> r.getLong(1)).getFirst();
    }

    /// What holds it up, or empty.
    public String trouble() {
        return loop.trouble();
    }

    @Override
    public void close() {
        loop.close();
    }
}
