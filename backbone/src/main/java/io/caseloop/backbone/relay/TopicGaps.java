package io.caseloop.backbone.relay;

import io.caseloop.backbone.Republishing.Republished;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.events.codec.CloudEventHeaders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds which facts of the store the topics lack, by reading the topics, and has them published in the order of their segment.
/// In windows, so that what it remembers is bounded however much is missing.
final class TopicGaps {

    private static final int WINDOW = 20_000;
    private static final int BATCH = 500;

    /// Writes a batch in one transaction.
    @FunctionalInterface
    interface Writing {
        void write(List<StoredEvent> batch);
    }

    private final StoreReader store;
    private final TopicScan scan;

    TopicGaps(StoreReader store, Map<String, Object> kafka) {
        this.store = store;
        this.scan = new TopicScan(kafka);
    }

    /// @param after the number after which a segment's facts are looked for
    /// @param until the last number that is
    Republished fill(int segment, long after, long until, Writing writing) {
        Republished sum = new Republished(0, 0);
        long reached = after;
        while (reached < until) {
            List<StoredEvent> window = window(segment, reached, Math.min(until, reached + WINDOW));
            sum = sum.plus(new Republished(window.size(), publish(missing(window), writing)));
            reached = window.isEmpty() ? until : window.getLast().number();
        }
        return sum;
    }

    /// Without what was said: of that only the missing ones are read again.
    private List<StoredEvent> window(int segment, long after, long until) {
        List<StoredEvent> window = new ArrayList<>();
        long reached = after;
        while (reached < until) {
            List<StoredEvent> next = store.segment(segment, reached, (int) Math.min(BATCH, until - reached));
            if (next.isEmpty()) {
                return window;
            }
            next.forEach(e -> window.add(new StoredEvent(e.segment(), e.number(), e.stream(), e.position(), e.id(), e.type(), e.topic(), e.subject(), e.at(),
                    e.recordedAt(), null, null, null, null, new byte[0], null)));
            reached = next.getLast().number();
        }
        return window;
    }

    private static long publish(List<StoredEvent> missing, Writing writing) {
        for (int i = 0; i < missing.size(); i += BATCH) {
            writing.write(missing.subList(i, Math.min(i + BATCH, missing.size())));
        }
        return missing.size();
    }

    private List<StoredEvent> missing(List<StoredEvent> window) {
        if (window.isEmpty()) {
            return List.of();
        }
        Map<String, StoredEvent> unseen = new LinkedHashMap<>();
        window.forEach(event -> unseen.put(event.id(), event));
        Instant since = window.stream().map(StoredEvent::recordedAt).min(Instant::compareTo).orElseThrow().minus(TopicScan.SKEW);
        scan.since(since, window.stream().map(StoredEvent::topic).collect(Collectors.toSet()), records -> {
            records.forEach(received -> unseen.remove(TopicScan.text(received, CloudEventHeaders.ID)));
            return !unseen.isEmpty();
        });
        Map<Long, StoredEvent> whole = new HashMap<>();
        List<StoredEvent> missing = new ArrayList<>();
        for (StoredEvent event : unseen.values()) {
            if (!whole.containsKey(event.number())) {
                whole.clear();
                store.segment(event.segment(), event.number() - 1, BATCH).forEach(e -> whole.put(e.number(), e));
            }
            missing.add(whole.get(event.number()));
        }
        return missing;
    }
}
