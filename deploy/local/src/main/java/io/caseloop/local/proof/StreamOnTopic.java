package io.caseloop.local.proof;

import java.util.Arrays;
import java.util.UUID;

/// The ids and checksums of one stream on a topic, 24 bytes per position.
final class StreamOnTopic {

    private static final int PER_EVENT = 3;
    private static final int FEW = 8;

    private final String topic;
    private final int partition;
    private long[] cells = new long[FEW * PER_EVENT];
    private int count;

    StreamOnTopic(String topic, int partition) {
        this.topic = topic;
        this.partition = partition;
    }

    void add(UUID id, long checksum) {
        if (count * PER_EVENT == cells.length) {
            cells = Arrays.copyOf(cells, cells.length * 2);
        }
        cells[count * PER_EVENT] = id.getMostSignificantBits();
        cells[count * PER_EVENT + 1] = id.getLeastSignificantBits();
        cells[count * PER_EVENT + 2] = checksum;
        count++;
    }

    /// The next position that is expected; streams begin at 0.
    int count() {
        return count;
    }

    boolean has(long position, UUID id) {
        var at = (int) position * PER_EVENT;
        return cells[at] == id.getMostSignificantBits() && cells[at + 1] == id.getLeastSignificantBits();
    }

    long checksum(long position) {
        return cells[(int) position * PER_EVENT + 2];
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }
}
