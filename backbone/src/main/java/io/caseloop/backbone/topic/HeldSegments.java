package io.caseloop.backbone.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Segments that wait because Kafka refuses one of their facts: what follows it may not go out
/// before it, the other segments go on. It is sent again now and then, for somebody may have raised
/// what the topic takes.
public final class HeldSegments {

    private static final Logger LOG = LoggerFactory.getLogger(HeldSegments.class);
    private static final long AGAIN_NANOS = Duration.ofSeconds(10).toNanos();

    private record Held(long number, String why, long again) {
    }

    private final Map<Integer, Held> held = new ConcurrentHashMap<>();

    public void hold(RefusedByKafka refused) {
        Held before = held.put(refused.segment(), new Held(refused.number(), refused.getMessage(), System.nanoTime()
                + AGAIN_NANOS));
        if (before == null || before.number() != refused.number()) {
            LOG.error("{}; what follows it in this segment waits, the others go on", refused.getMessage());
        }
    }

    /// The last number of a segment that may be sent now.
    public long until(int segment, long head) {
        Held one = held.get(segment);
        return one == null || System.nanoTime() - one.again() >= 0 ? head : Math.min(head, one.number() - 1);
    }

    /// Kafka has the segment up to here.
    public void published(int segment, long number) {
        Held one = held.get(segment);
        if (one != null && one.number() <= number) {
            held.remove(segment);
            LOG.info("Kafka has taken fact {} of segment {}, which it had refused", one.number(), segment);
        }
    }

    /// Somebody else relays now.
    public void forget() {
        held.clear();
    }

    /// How many segments wait.
    public int count() {
        return held.size();
    }

    /// Which facts are refused, or empty.
    public String trouble() {
        return String.join("; ", new TreeMap<>(held).values().stream().map(Held::why).toList());
    }
}
