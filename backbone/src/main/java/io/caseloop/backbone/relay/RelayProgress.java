package io.caseloop.backbone.relay;

import io.caseloop.backbone.repair.GapRepair;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.topic.Checkpoint;
import io.caseloop.backbone.topic.Checkpoints;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.backbone.topic.TopicWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far Kafka has each segment, as the relay knows it: what it acknowledged stands in
/// PostgreSQL, what it remembers ([Checkpoint]) in Kafka, and after a power cut neither has to be
/// true of the topics themselves.
final class RelayProgress {

    private static final Logger LOG = LoggerFactory.getLogger(RelayProgress.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String source;
    private final StoreReader store;
    private final Map<String, Object> kafka;
    private final Duration lookBack;
    private final Map<Integer, Long> numbers = new HashMap<>();

    /// @param lookBack what was recorded so long before the last fact that Kafka has is looked for after each take-over
    RelayProgress(String source, StoreReader store, Map<String, Object> kafka, Duration lookBack) {
        this.lookBack = lookBack;
        this.source = source;
        this.store = store;
        this.kafka = kafka;
    }

    /// By segment.
    Map<Integer, Long> numbers() {
        return numbers;
    }

    /// Determines the published position of each segment after a takeover, and tells `gapRepair` which
    /// positions must be verified on the topics.
    void determine(GapRepair gapRepair) {
        numbers.clear();
        store.query("select segment, number from relay", r -> numbers.put(r.getInt(1), r.getLong(2)));
        Map<Integer, Checkpoint> marks = marks();
        Map<Integer, Long> heads = store.heads();
        for (Map.Entry<Integer, Long> segment : numbers.entrySet()) {
            Checkpoint mark = marks.getOrDefault(segment.getKey(), Checkpoint.NONE);
            segment.setValue(determine(segment.getKey(), segment.getValue(), mark,
                    heads.getOrDefault(segment.getKey(), 0L), gapRepair));
        }
    }

    private long determine(int segment, long acknowledged, Checkpoint mark, long head, GapRepair gapRepair) {
        long sure = mark.number();
        long until = Math.max(acknowledged, mark.number());
        if (mark.number() < acknowledged) {
            LOG.warn("Kafka has gone back behind what it had acknowledged of segment {} of {}", segment, source);
        }
        if (mark.number() == 0 && head > 0 || !mark.isInPlace(store, segment)) {
            // the checkpoint does not show the position, or a recovery has renumbered published facts
            sure = Math.min(mark.number(), acknowledged);
            until = head;
        }
        sure = beforeThat(segment, sure);
        if (sure < until) {
            gapRepair.doubt(segment, sure, until);
        } else {
            acknowledged(segment, until);
        }
        return until;
    }

    /// Sets offsets back that claim more than the topics hold, which were read to their ends before.
    ///
    /// @param really how far the topics have these segments
    void correct(Map<Integer, Checkpoint> really, TopicAccess topics) {
        if (!really.isEmpty()) {
            LOG.warn("the offsets of the relay of {} claimed facts that the topics do not hold; set back: segments {}",
                    source, really.keySet());
            try (TopicWriter writer = new TopicWriter(source, topics)) {
                writer.write(List.of(), really);
            }
            marks(); // settled: a commit returns before its markers are written, and until then old offsets are read
        }
    }

    /// Each log of the broker loses its last second by itself: it may remember what it no longer has.
    private long beforeThat(int segment, long number) {
        return store.query("select number from event where segment = ? and number < ? and recorded_at < (select "
                + "recorded_at from event where segment = ?"
                + " and number = ?) - make_interval(secs => ?) order by number desc limit 1", r -> r.getLong(1),
                segment, number, segment, number,
                lookBack.toMillis() / 1000.0).stream().findFirst().orElse(0L);
    }

    private Map<Integer, Checkpoint> marks() {
        try (Checkpoints marks = new Checkpoints(source, kafka, PATIENCE)) {
            return marks.read(true);
        }
    }

    /// Kafka has the segment up to here.
    void acknowledged(int segment, long number) {
        numbers.merge(segment, number, Math::max);
        store.update("update relay set number = ? where segment = ? and number < ?", number, segment, number);
    }
}
