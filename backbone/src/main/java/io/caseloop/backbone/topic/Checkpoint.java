package io.caseloop.backbone.topic;

import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import java.util.List;

/// How far Kafka has a segment, as it stands beside the offset that the relay commits with each
/// batch: the last number, and which fact has it. A store that does not know that fact is older
/// than the topics.
///
/// @param last `<id> <position> <stream>`, or empty where it is not told
public record Checkpoint(long number, String last) {

    public static final Checkpoint NONE = new Checkpoint(0, "");
    private static final int PARTS = 3;

    public static Checkpoint of(StoredEvent event) {
        return new Checkpoint(event.number(), event.id() + " " + event.position() + " " + event.stream());
    }

    /// Of a segment's number in the store.
    public static Checkpoint of(StoreReader store, int segment, long number) {
        List<StoredEvent> there = number == 0 ? List.of() : store.segment(segment, number - 1, 1);
        return there.isEmpty() ? new Checkpoint(number, "") : of(there.getFirst());
    }

    /// Whether the store has the fact, under whatever number.
    public boolean isKnown(StoreReader store) {
        String[] parts = last.split(" ", PARTS);
        return parts.length < PARTS || knows(store, parts[2], Long.parseLong(parts[1]), parts[0]);
    }

    /// Whether the store has the fact under this number.
    public boolean isInPlace(StoreReader store, int segment) {
        return last.isEmpty() || of(store, segment, number).last().equals(last);
    }

    public static boolean knows(StoreReader store, String stream, long position, String id) {
        return !store.query("select 1 from event where stream = ? and position = ? and id = ?::uuid", r -> r.getInt(1),
                stream, position, id).isEmpty();
    }
}
