package io.caseloop.backbone.relay;

import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.repair.GapRepair;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.backbone.topic.Checkpoint;
import io.caseloop.backbone.topic.HeldSegments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What goes out next: of each segment what follows in its order, bounded in number and in bytes,
/// so that memory is, too. Each batch begins with another segment: nobody waits for ever behind
/// long facts of others.
final class Outgoing {

    private static final int BATCH = 500;
    private static final int BYTES = 4 << 20;

    /// @param until how far the segments have got with it
    record Batch(List<StoredEvent> facts, Map<Integer, Checkpoint> until) {
    }

    private final StoreReader store;
    private final HeldSegments held;
    private final GapRepair filling;
    private int turn;

    Outgoing(StoreReader store, HeldSegments held, GapRepair filling) {
        this.store = store;
        this.held = held;
        this.filling = filling;
    }

    /// @param reached what Kafka has of each segment
    /// @throws StoreUnavailable the store has less than Kafka
    Batch next(Map<Integer, Long> reached) {
        Map<Integer, Long> heads = store.heads();
        List<Integer> segments = new ArrayList<>(new TreeSet<>(heads.keySet()));
        Batch batch = new Batch(new ArrayList<>(), new HashMap<>());
        turn = (turn + 1) % Math.max(1, segments.size());
        int room = BYTES;
        for (int i = 0; i < segments.size(); i++) {
            int segment = segments.get((turn + i) % segments.size());
            long from = reached.getOrDefault(segment, 0L);
            if (heads.get(segment) < from) {
                throw new StoreUnavailable("the store went back");
            }
            long most = Math.min(BATCH, held.until(segment, heads.get(segment)) - from);
            if (most > 0 && room > 0 && !filling.doubts(segment)) {
                room -= add(batch, store.segment(segment, from, (int) most, room));
            }
        }
        return batch;
    }

    private static int add(Batch batch, List<StoredEvent> next) {
        batch.facts().addAll(next);
        if (!next.isEmpty()) {
            batch.until().put(next.getLast().segment(), Checkpoint.of(next.getLast()));
        }
        return next.stream().mapToInt(event -> event.data().length).sum();
    }
}
