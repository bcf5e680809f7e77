package io.caseloop.backbone.repair;

import io.caseloop.backbone.operations.Republishing.Republished;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.backbone.topic.Checkpoint;
import io.caseloop.backbone.topic.HeldSegments;
import io.caseloop.backbone.topic.RefusedByKafka;
import io.caseloop.backbone.topic.TopicWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/// What is not sure to be on the topics, by segment: looked for there, and published where it is
/// missing, before anything newer of its segment.
public final class GapRepair {

    /// @param after the number after which it begins
    /// @param until the last number that it is about
    private record Span(long after, long until) {

        Span and(Span other) {
            return new Span(Math.min(after, other.after), Math.max(until, other.until));
        }
    }

    private final StoreReader store;
    private final TopicGaps gaps;
    private final HeldSegments held;
    private final ObjLongConsumer<Integer> sure;
    private final Map<Integer, Span> unsure = new TreeMap<>();

    /// @param sure is told the segment and the number up to which nothing is missing any more
    public GapRepair(StoreReader store, TopicGaps gaps, HeldSegments held, ObjLongConsumer<Integer> sure) {
        this.store = store;
        this.gaps = gaps;
        this.held = held;
        this.sure = sure;
    }

    /// The topics may lack some of a segment's facts after one number and up to another.
    public void doubt(int segment, long after, long until) {
        unsure.merge(segment, new Span(after, until), Span::and);
    }

    /// Nothing new of such a segment may go out yet.
    public boolean doubts(int segment) {
        return unsure.containsKey(segment);
    }

    /// Publishes what is missing of all segments but those that Kafka has refused a moment ago.
    public Republished run(TopicWriter writer) {
        Republished sum = new Republished(0, 0);
        for (Map.Entry<Integer, Span> one : Map.copyOf(unsure).entrySet()) {
            int segment = one.getKey();
            Span span = one.getValue();
            if (held.until(segment, span.until()) < span.until()) {
                continue;
            }
            try {
                sum = sum.plus(gaps.fill(segment, span.after(), span.until(),
                        (batch, until) -> write(writer, segment, batch, until)));
                unsure.remove(segment);
                held.published(segment, span.until());
                sure.accept(segment, span.until());
            } catch (RefusedByKafka refused) {
                held.hold(refused);
                unsure.put(segment, new Span(refused.number() - 1, span.until()));
                writer.write(List.of(), Map.of(segment, Checkpoint.of(store, segment, refused.number() - 1)));
            }
        }
        return sum;
    }

    /// What is committed on the way is true of the way so far: who dies here is taken over from there.
    private static void write(TopicWriter writer, int segment, List<StoredEvent> batch, Checkpoint until) {
        try {
            writer.write(batch, Map.of(segment, until));
        } catch (RefusedByKafka refused) {
            List<StoredEvent> before = batch.stream().filter(event -> event.number() < refused.number()).toList();
            if (!before.isEmpty()) {
                write(writer, segment, before, Checkpoint.of(before.getLast()));
            }
            throw refused;
        }
    }

    /// A takeover determines this again.
    public void forget() {
        unsure.clear();
    }

    @Override
    public String toString() {
        return unsure.toString();
    }
}
