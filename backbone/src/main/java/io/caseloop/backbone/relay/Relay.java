package io.caseloop.backbone.relay;

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
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the store's facts to Kafka in the order of their segments. Each batch is one Kafka transaction that also commits
/// how far the segments got, so each fact is on the topic once; a relay that lost its lease is fenced by the next one's producer.
public final class Relay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final long SAFETY_MILLIS = 500;
    private static final long PACE_NANOS = 25_000_000;

    private final String source;
    private final StoreReader store;
    private final Segments segments;
    private final Map<String, Object> kafka;
    private final Lease lease;
    private final Wakeups.Bell bell;
    private final Loop loop;
    private final Map<Integer, Long> reached = new HashMap<>();
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
            bell.await(SAFETY_MILLIS * 2);
            return;
        }
        try {
            if (writer == null) {
                takeOver();
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

    /// From here on the producers of earlier holders are fenced; Kafka itself knows how far they got.
    private void takeOver() {
        writer = new TopicWriter(source, kafka);
        reached.clear();
        store.query("select segment, number from relay", r -> reached.put(r.getInt(1), r.getLong(2)));
        reached.putAll(writer.committed(segments.count()));
        LOG.info("relaying the facts of {} from {}", source, reached);
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
