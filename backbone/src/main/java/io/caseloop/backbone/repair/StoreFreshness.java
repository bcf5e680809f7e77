package io.caseloop.backbone.repair;

import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.runtime.Loop;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.WriteGate;
import io.caseloop.backbone.topic.Checkpoint;
import io.caseloop.backbone.topic.Checkpoints;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.backbone.topic.TopicScan;
import io.caseloop.events.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out whether the topics hold facts of this service that its store lacks, and shuts the gate
/// where they do: at the start, whenever PostgreSQL has been away, and before anything is relayed.
/// What Kafka remembers tells ([Checkpoint]): one question, however much is stored. While Kafka is
/// away too, nobody can tell; then it is written, and found out when Kafka is back.
public final class StoreFreshness implements AutoCloseable {

    /// Where facts are published.
    static final Set<String> TOPICS = Set.of(Topics.TICKET_LIFECYCLE, Topics.DIRECTORY, Topics.KNOWLEDGE,
            Topics.IMPROVEMENT);
    private static final Logger LOG = LoggerFactory.getLogger(StoreFreshness.class);
    private static final Duration WITHOUT_KAFKA = Duration.ofSeconds(2);
    private static final long AGAIN_MILLIS = 1_000;
    private static final int TAIL = 200;

    private final String source;
    private final StoreReader store;
    private final WriteGate gate;
    private final Checkpoints marks;
    private final TopicScan topics;
    private final Semaphore bell = new Semaphore(0);
    private final Loop loop;
    private volatile boolean unverified;

    public StoreFreshness(String source, StoreReader store, TopicAccess kafka, WriteGate gate) {
        this.source = source;
        this.store = store;
        this.gate = gate;
        this.marks = new Checkpoints(source, kafka.client(), WITHOUT_KAFKA);
        this.topics = new TopicScan(kafka, () -> { });
        this.loop = new Loop(source + "-standing", this::turn, this::forget);
    }

    /// From here on writes wait until it is known.
    public StoreFreshness start() {
        gate.onLoss(bell::release);
        suspect();
        loop.start();
        return this;
    }

    /// The store may be another one than before.
    public void suspect() {
        gate.suspect();
        bell.release();
    }

    private void turn() throws InterruptedException {
        if (!gate.isSuspect() && gate.behind().isEmpty() && !unverified) {
            bell.acquire();
            bell.drainPermits();
        }
        store.heads(); // PostgreSQL first: while it is away nothing can be written anyway
        try {
            confirm(missing());
        } catch (KafkaException away) {
            openWithoutKafka();
        }
        if (unverified || !gate.behind().isEmpty()) {
            bell.tryAcquire(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            forget();
        }
    }

    private synchronized void forget() {
        marks.close();
    }

    private synchronized void openWithoutKafka() {
        String missing = gate.behind().isEmpty() ? interrupted() : gate.behind();
        if (!unverified) {
            LOG.warn("Kafka does not tell whether {} knows all that it has published; it {} meanwhile, and looks again",
                    source, missing.isEmpty() ? "writes" : "writes nothing");
        }
        unverified = true;
        gate.confirm(missing);
    }

    private synchronized void confirm(String missing) {
        unverified = false;
        if (!missing.equals(gate.behind())) {
            if (missing.isEmpty()) {
                LOG.info("{} knows all that it has published, and writes again", source);
            } else {
                LOG.error("{}; nothing is written until then", missing);
            }
        }
        gate.confirm(missing);
    }

    /// Looks now.
    ///
    /// @throws StoreBehind the topics hold more than the store
    public void require() {
        String missing = missing();
        confirm(missing);
        if (!missing.isEmpty()) {
            throw new StoreBehind(missing);
        }
    }

    private synchronized String missing() {
        long facts = unknown();
        if (facts > 0) {
            return "the topics hold " + facts + " or more facts of " + source
                    + " that its store does not know, as after the restore of an older copy;"
                    + " ./caseloop recover --service " + source.replace("-service", "") + " brings them back";
        }
        return interrupted();
    }

    /// The store alone tells: facts have come back, and not yet all that goes with them.
    private String interrupted() {
        return store.query("select 1 from recovered where not derived limit 1", r -> r.getInt(1)).isEmpty() ? ""
                : "a recovery of " + source + " was interrupted; ./caseloop recover --service "
                + source.replace("-service", "") + " ends it";
    }

    /// A lower bound. Kafka is asked before the store, which only grows.
    private long unknown() {
        Map<Integer, Checkpoint> known = marks.read(false);
        if (known.isEmpty()) {
            return unknownAtTheEnds();
        }
        Map<Integer, Long> heads = store.heads();
        return known.entrySet().stream().mapToLong(mark -> lacking(mark.getValue(),
                heads.getOrDefault(mark.getKey(), 0L))).sum();
    }

    private long lacking(Checkpoint mark, long head) {
        return mark.number() > head ? mark.number() - head : mark.isKnown(store) ? 0 : 1;
    }

    /// Kafka has forgotten how far it was, or never knew: the ends of the topics tell.
    private long unknownAtTheEnds() {
        long[] unknown = {0};
        topics.tail(TAIL, TOPICS, records -> {
            records.forEach(received -> topics.fact(received).filter(fact -> fact.source().equals(source))
                    .filter(fact -> !Checkpoint.knows(store, fact.stream(), fact.streamPosition(), fact.id()))
                    .ifPresent(_ -> unknown[0]++));
            return true;
        });
        return unknown[0];
    }

    /// The segments that lack facts; all where that is not known.
    public synchronized Set<Integer> lacking() {
        Map<Integer, Long> heads = store.heads();
        Set<Integer> behind = behind(heads);
        return behind.isEmpty() ? heads.keySet() : behind;
    }

    private Set<Integer> behind(Map<Integer, Long> heads) {
        Set<Integer> behind = new TreeSet<>();
        marks.read(true).forEach((segment, mark) -> {
            if (lacking(mark, heads.getOrDefault(segment, 0L)) > 0) {
                behind.add(segment);
            }
        });
        return behind;
    }

    /// Once everything has been brought back that the topics hold: the segments of which Kafka still
    /// claims more, because somebody has moved the offsets of the relay, with how far they really are.
    public synchronized Map<Integer, Checkpoint> overstated() {
        Map<Integer, Long> heads = store.heads();
        return behind(heads).stream().collect(Collectors.toMap(segment -> segment,
                segment -> Checkpoint.of(store, segment, heads.getOrDefault(segment, 0L))));
    }

    @Override
    public void close() {
        loop.close();
    }
}
