package io.caseloop.backbone.relay;

import io.caseloop.backbone.Overloaded;
import io.caseloop.backbone.Recovering;
import io.caseloop.backbone.Republishing;
import io.caseloop.backbone.StoreBehind;
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
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the store's facts to Kafka in the order of their segments. Each batch is one Kafka transaction that also commits
/// how far the segments got, so each fact is on the topic once; a relay that lost its lease is fenced by the next one's producer.
public final class Relay implements Republishing, Recovering, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
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
    private final Errands errands;
    private final Standing standing;
    private final Recovery recovery;
    private final Runnable recollect;
    private TopicWriter writer;
    private long wrote = System.nanoTime() - PACE_NANOS;
    private volatile long published;

    /// @param kafka client settings: bootstrap servers, security
    /// @param instance unique per process
    /// @param standing whether the store knows all that it has published
    /// @param recollect makes again what goes with recovered facts
    public Relay(String source, StoreReader store, Segments segments, Map<String, Object> kafka, String instance, Wakeups wakeups, Standing standing,
                 Runnable recollect) {
        this.source = source;
        this.store = store;
        this.segments = segments;
        this.kafka = kafka;
        this.lease = new Lease(store, "relay", instance, Duration.ofSeconds(6));
        this.bell = wakeups.bell(Wakeups.APPENDED);
        this.errands = new Errands(bell::ring);
        this.standing = standing;
        this.recovery = new Recovery(source, store, segments, new TopicScan(kafka));
        this.recollect = recollect;
        this.loop = new Loop(source + "-relay", this::turn, this::end).start();
    }

    private void turn() throws InterruptedException {
        if (!lease.hold()) {
            drop();
            errands.refuse(true, new Overloaded("another instance relays at the moment; ask there"));
            bell.await(SAFETY_MILLIS * 2);
            return;
        }
        try {
            errands.run(true);
            if (writer == null) {
                takeOver();
            }
            errands.run(false);
            pace();
            if (publish()) {
                wrote = System.nanoTime();
            } else {
                bell.await(SAFETY_MILLIS);
            }
        } catch (StoreBehind behind) {
            drop();
            errands.refuse(false, behind);
            throw behind;
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

    /// From here on the producers of earlier holders are fenced; Kafka itself knows how far they got. Where it knows more than the store,
    /// nothing is published. Where it knows less than it has acknowledged, it has lost something: then the topics are read, and what
    /// they lack is published before all else.
    private void takeOver() {
        standing.require();
        writer = new TopicWriter(source, kafka);
        standing.require();
        reached.clear();
        store.query("select segment, number from relay", r -> reached.put(r.getInt(1), r.getLong(2)));
        Map<Integer, Mark> marks = marks();
        Map<Integer, Long> heads = store.heads();
        Map<Integer, Long> unsure = new TreeMap<>();
        for (Map.Entry<Integer, Long> acknowledged : reached.entrySet()) {
            Mark mark = marks.getOrDefault(acknowledged.getKey(), Mark.NONE);
            long head = heads.getOrDefault(acknowledged.getKey(), 0L);
            if (mark.number() < acknowledged.getValue()) {
                LOG.warn("Kafka has gone back behind what it had acknowledged of segment {} of {}", acknowledged.getKey(), source);
                unsure.put(acknowledged.getKey(), mark.number());
            }
            if (mark.number() == 0 && head > 0 || !mark.isInPlace(store, acknowledged.getKey())) {
                // it does not say how far it was, or a recovery has numbered anew what was published
                unsure.merge(acknowledged.getKey(), mark.number() == 0 ? 0 : acknowledged.getValue(), Math::min);
                acknowledged.setValue(head);
            }
        }
        if (!unsure.isEmpty()) {
            LOG.info("facts of {} looked for on the topics after {}, and published where they were missing: {}", source, unsure, fill(unsure));
        }
        marks.forEach((segment, mark) -> reached.merge(segment, mark.number(), Math::max));
        reached.forEach(this::acknowledged);
        LOG.info("relaying the facts of {} from {}", source, reached);
    }

    private Map<Integer, Mark> marks() {
        try (Marks marks = new Marks(source, kafka, PATIENCE)) {
            return marks.read(true);
        }
    }

    /// Publishes what the topics lack after these numbers and up to where they should have got.
    private Republished fill(Map<Integer, Long> after) {
        TopicGaps gaps = new TopicGaps(store, kafka);
        Republished sum = new Republished(0, 0);
        for (Map.Entry<Integer, Long> from : after.entrySet()) {
            int segment = from.getKey();
            long until = reached.getOrDefault(segment, 0L);
            // what is committed on the way is true of the way so far: who dies here is taken over from there
            sum = sum.plus(gaps.fill(segment, from.getValue(), until, batch -> writer.write(batch, Map.of(segment, Mark.of(batch.getLast())))));
            writer.write(List.of(), Map.of(segment, Mark.of(store, segment, until)));
        }
        return sum;
    }

    @Override
    public Republished republish(long from) {
        return errands.ask(false, () -> {
            Map<Integer, Long> after = new TreeMap<>(reached);
            after.replaceAll((_, _) -> Math.max(0, from - 1));
            return fill(after);
        });
    }

    @Override
    public Recovered recover() {
        return errands.ask(true, () -> {
            drop();
            Recovered recovered = recovery.run(standing.lacking());
            LOG.warn("recovered: {} facts of {} streams of {}", recovered.facts(), recovered.streams(), source);
            recollect.run();
            takeOver();
            return recovered;
        });
    }

    private boolean publish() {
        List<StoredEvent> batch = new ArrayList<>();
        Map<Integer, Mark> until = new HashMap<>();
        store.heads().forEach((segment, head) -> {
            long from = reached.getOrDefault(segment, 0L);
            if (head > from) {
                List<StoredEvent> next = store.segment(segment, from, BATCH);
                batch.addAll(next);
                if (!next.isEmpty()) {
                    until.put(segment, Mark.of(next.getLast()));
                }
            } else if (head < from) {
                standing.doubt();
                throw new StoreUnavailable("the store went back");
            }
        });
        if (batch.isEmpty()) {
            return false;
        }
        writer.write(batch, until);
        until.forEach((segment, mark) -> {
            reached.put(segment, mark.number());
            acknowledged(segment, mark.number());
        });
        published += batch.size();
        return true;
    }

    private void acknowledged(int segment, long number) {
        store.update("update relay set number = ? where segment = ? and number < ?", number, segment, number);
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
