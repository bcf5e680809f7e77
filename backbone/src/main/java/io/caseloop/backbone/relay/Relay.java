package io.caseloop.backbone.relay;

import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.operations.Recovering;
import io.caseloop.backbone.operations.Republishing;
import io.caseloop.backbone.repair.GapRepair;
import io.caseloop.backbone.repair.Recovery;
import io.caseloop.backbone.repair.RepairQueue;
import io.caseloop.backbone.repair.StoreFreshness;
import io.caseloop.backbone.repair.TopicGaps;
import io.caseloop.backbone.runtime.Hold;
import io.caseloop.backbone.runtime.Lease;
import io.caseloop.backbone.runtime.Loop;
import io.caseloop.backbone.runtime.Wakeups;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.topic.HeldSegments;
import io.caseloop.backbone.topic.RefusedByKafka;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.backbone.topic.TopicScan;
import io.caseloop.backbone.topic.TopicWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes the store's facts to Kafka in the order of their segments. Each batch is one Kafka
/// transaction that also commits how far the segments got, so each fact is on the topic once; a
/// relay that lost its lease is fenced by the next one's producer.
public final class Relay implements Republishing, Recovering, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    /// Bytes that a fact may have at most so that it is sure to go out: what the topics take, less what goes with it.
    public static final int LONGEST_FACT = TopicWriter.LONGEST - (1 << 20);
    private static final long SAFETY_MILLIS = 500;
    private static final long PACE_NANOS = 25_000_000;

    /// @param lease so long after the holder's death another instance takes over
    /// @param lookBack what was recorded so long before the last fact that Kafka has is looked for
    ///        on the topics after each take-over
    public record Limits(Duration lease, Duration lookBack) {
    }

    private final String source;
    private final StoreReader store;
    private final TopicAccess kafka;
    private final Lease lease;
    private final Wakeups.Bell bell;
    private final Hold hold = new Hold();
    private final Loop loop;
    private final RelayProgress progress;
    private final HeldSegments held = new HeldSegments();
    private final GapRepair gapRepair;
    private final Outgoing outgoing;
    private final RepairQueue repairs;
    private final StoreFreshness freshness;
    private final Recovery recovery;
    private final Runnable deriveRows;
    private TopicWriter writer;
    private long wrote = System.nanoTime() - PACE_NANOS;
    private volatile long published;

    /// @param kafka where it publishes, and with which keys
    /// @param instance unique per process
    /// @param limits of its own
    /// @param freshness whether the store knows all that it has published
    /// @param deriveRows derives the rows of recovered streams
    public Relay(String source, StoreReader store, Segments segments, TopicAccess kafka, String instance,
            Limits limits, Wakeups wakeups, StoreFreshness freshness, Runnable deriveRows) {
        this.source = source;
        this.store = store;
        this.kafka = kafka;
        this.lease = new Lease(store, "relay", instance, limits.lease());
        this.bell = wakeups.bell(Wakeups.APPENDED);
        this.progress = new RelayProgress(source, store, kafka.client(), limits.lookBack());
        this.gapRepair = new GapRepair(store, new TopicGaps(store, kafka, this::keep), held, progress::acknowledged);
        this.outgoing = new Outgoing(store, held, gapRepair);
        this.repairs = new RepairQueue(bell::ring);
        this.freshness = freshness;
        this.recovery = new Recovery(source, store, segments, new TopicScan(kafka, lease::hold));
        this.deriveRows = deriveRows;
        this.loop = new Loop(source + "-relay", this::turn, this::end).start();
    }

    private void turn() throws InterruptedException {
        if (!lease.hold()) {
            drop();
            held.forget();
            repairs.refuse(true, new Overloaded("another instance relays at the moment; ask there"));
            bell.await(SAFETY_MILLIS * 2);
            return;
        }
        try {
            repairs.run(true);
            if (writer == null) {
                takeOver();
            }
            repairs.run(false);
            gapRepair.run(writer);
            pace();
            if (hold.current().isEmpty() && publish()) {
                wrote = System.nanoTime();
            } else {
                bell.await(hold.endsWithin(SAFETY_MILLIS));
            }
        } catch (StoreBehind behind) {
            drop();
            repairs.refuse(false, behind);
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

    /// From here on the producers of earlier holders are fenced; Kafka itself knows how far they
    /// got. Where it knows more than the store, nothing is published. Where it knows less than it
    /// has acknowledged, it has lost something. It may have lost the last second of the topics
    /// without knowing: they are read from a little earlier on, and what they lack is published
    /// before all else.
    private void takeOver() {
        freshness.require();
        writer = new TopicWriter(source, kafka);
        freshness.require();
        progress.determine(gapRepair);
        LOG.info("relaying the facts of {} from {}; looked for on the topics: {}", source, progress.numbers(),
                gapRepair);
        LOG.info("looked at, and published because they were missing: {}", gapRepair.run(writer));
    }

    /// Called while the topics are read: ends the reading if another instance has taken the lease.
    private void keep() {
        if (!lease.hold()) {
            throw new Overloaded("another instance has taken the relay over");
        }
    }

    @Override
    public Republished republish(long from) {
        Republished done = repairs.ask(false, () -> {
            progress.numbers().forEach((segment, until) -> gapRepair.doubt(segment, Math.max(0, from - 1), until));
            return gapRepair.run(writer);
        });
        if (!held.trouble().isEmpty()) {
            throw new StoreUnavailable("not all of it could be published: " + held.trouble());
        }
        return done;
    }

    @Override
    public Recovered recover() {
        return repairs.ask(true, () -> {
            drop();
            Recovered recovered = recovery.run(freshness.lacking());
            LOG.warn("recovered: {} facts of {} streams of {}", recovered.facts(), recovered.streams(), source);
            deriveRows.run();
            progress.correct(freshness.overstated(), kafka);
            takeOver();
            return recovered;
        });
    }

    private boolean publish() {
        Outgoing.Batch batch = next();
        if (batch.facts().isEmpty() || hold.current().isPresent()) { // it may have begun while they were read
            return false;
        }
        try {
            writer.write(batch.facts(), batch.until());
        } catch (RefusedByKafka refused) {
            held.hold(refused);
            return true; // what is not behind it goes out with the next batch
        }
        batch.until().forEach((segment, mark) -> {
            held.published(segment, mark.number());
            progress.acknowledged(segment, mark.number());
        });
        published += batch.facts().size();
        return true;
    }

    private Outgoing.Batch next() {
        try {
            return outgoing.next(progress.numbers());
        } catch (StoreUnavailable back) {
            freshness.suspect();
            throw back;
        }
    }

    private void drop() {
        gapRepair.forget();
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }

    private void end() {
        drop();
        lease.release();
    }

    /// By which an operator holds it for some seconds; what it repairs on request is published meanwhile.
    public Hold hold() {
        return hold;
    }

    /// How many facts this instance published.
    public long published() {
        return published;
    }

    /// How many facts Kafka does not have yet.
    public long lag() {
        return store.query("select coalesce(sum(s.head - r.number), 0) from segment s join relay r on r.segment = s.id",
                r -> r.getLong(1)).getFirst();
    }

    /// How many segments wait because Kafka refuses one of their facts.
    public long held() {
        return held.count();
    }

    /// What holds it up, or empty.
    public String trouble() {
        String stopped = loop.trouble().isEmpty() ? hold.trouble() : loop.trouble();
        return stopped.isEmpty() ? held.trouble() : stopped;
    }

    @Override
    public void close() {
        loop.close();
    }
}
