package io.caseloop.backbone.repair;

import io.caseloop.backbone.operations.Republishing.Republished;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.backbone.topic.Checkpoint;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.backbone.topic.TopicScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Finds which facts of the store the topics lack, by reading the topics, and has them published in
/// the order of their segment. In windows, so that what it remembers is bounded however much is
/// missing.
public final class TopicGaps {

    private static final int WINDOW = 20_000;
    private static final int BATCH = 500;
    private static final int BYTES = 4 << 20;

    /// Writes a batch, which may be empty, in one transaction with how far its segment is sure from then on.
    @FunctionalInterface
    interface Writing {
        void write(List<StoredEvent> batch, Checkpoint until);
    }

    private final StoreReader store;
    private final TopicScan scan;
    private final Runnable meanwhile;
    private final int size;

    /// @param meanwhile done again and again while it looks; what it throws ends it
    public TopicGaps(StoreReader store, TopicAccess kafka, Runnable meanwhile) {
        this(store, kafka, meanwhile, WINDOW);
    }

    /// @param size of a window, in facts
    public TopicGaps(StoreReader store, TopicAccess kafka, Runnable meanwhile, int size) {
        this.store = store;
        this.scan = new TopicScan(kafka, meanwhile);
        this.meanwhile = meanwhile;
        this.size = size;
    }

    /// How far it got is written after each window, whether anything was missing or not: who goes
    /// on after it need not begin again.
    ///
    /// @param after the number after which a segment's facts are looked for
    /// @param until the last number that is
    Republished fill(int segment, long after, long until, Writing writing) {
        Republished sum = new Republished(0, 0);
        long reached = after;
        while (reached < until) {
            List<StoredEvent> window = window(segment, reached, Math.min(until, reached + size));
            sum = sum.plus(new Republished(window.size(), publish(segment, missing(window), writing)));
            Checkpoint mark = window.isEmpty() ? Checkpoint.of(store, segment, until) : Checkpoint.of(window.getLast());
            writing.write(List.of(), mark);
            reached = mark.number();
        }
        return sum;
    }

    /// Without what was said: of that only the missing ones are read.
    private List<StoredEvent> window(int segment, long after, long until) {
        List<StoredEvent> window = new ArrayList<>();
        long reached = after;
        while (reached < until) {
            meanwhile.run();
            List<StoredEvent> next = store.outline(segment, reached, (int) Math.min(BATCH, until - reached));
            if (next.isEmpty()) {
                return window;
            }
            window.addAll(next);
            reached = next.getLast().number();
        }
        return window;
    }

    private long publish(int segment, NavigableSet<Long> missing, Writing writing) {
        long published = 0;
        while (!missing.isEmpty()) {
            List<StoredEvent> whole = store.segment(segment, missing.first() - 1, BATCH, BYTES);
            List<StoredEvent> batch = whole.stream().filter(event -> missing.contains(event.number())).toList();
            meanwhile.run();
            writing.write(batch, Checkpoint.of(batch.getLast()));
            published += batch.size();
            missing.headSet(whole.getLast().number(), true).clear();
        }
        return published;
    }

    private NavigableSet<Long> missing(List<StoredEvent> window) {
        if (window.isEmpty()) {
            return new TreeSet<>();
        }
        Map<String, Long> unseen = new HashMap<>();
        window.forEach(event -> unseen.put(event.id(), event.number()));
        Instant since = window.stream().map(StoredEvent::recordedAt).min(Instant::compareTo).orElseThrow();
        scan.around(since, window.stream().map(StoredEvent::topic).collect(Collectors.toSet()), records -> {
            records.forEach(received -> scan.fact(received).ifPresent(fact -> unseen.remove(fact.id())));
            return !unseen.isEmpty();
        });
        return new TreeSet<>(unseen.values());
    }
}
