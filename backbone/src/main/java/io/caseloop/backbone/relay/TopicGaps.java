package io.caseloop.backbone.relay;

import io.caseloop.backbone.Republishing.Republished;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.events.codec.CloudEventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Finds which facts of the store the topics lack, by reading the topics, and has them published in the order of their segment.
/// In windows, so that what it remembers is bounded however much is missing.
final class TopicGaps {

    private static final int WINDOW = 20_000;
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STALLED = Duration.ofSeconds(30);
    /// Records are stamped with the recorded time; those of an older relay by its JVM's clock, which may have differed by this much.
    private static final Duration SKEW = Duration.ofHours(2);

    /// Writes a batch in one transaction.
    @FunctionalInterface
    interface Writing {
        void write(List<StoredEvent> batch);
    }

    private final StoreReader store;
    private final Map<String, Object> settings;

    TopicGaps(StoreReader store, Map<String, Object> kafka) {
        this.store = store;
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
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
        Instant since = window.getFirst().recordedAt().minus(SKEW);
        Set<String> topics = window.stream().map(StoredEvent::topic).collect(Collectors.toSet());
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = topics.stream().flatMap(topic -> consumer.partitionsFor(topic, PATIENCE).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places, PATIENCE);
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                    places.stream().collect(Collectors.toMap(p -> p, p -> since.toEpochMilli())), PATIENCE);
            places.forEach(place -> consumer.seek(place, starts.get(place) == null ? ends.get(place) : starts.get(place).offset()));
            read(consumer, ends, unseen);
        }
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

    private static void read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Map<String, StoredEvent> unseen) {
        long moved = System.nanoTime();
        long before = -1;
        while (!unseen.isEmpty() && !ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                Header id = record.headers().lastHeader(CloudEventHeaders.ID);
                if (id != null && id.value() != null) {
                    unseen.remove(new String(id.value(), StandardCharsets.UTF_8));
                }
            }
            long now = ends.keySet().stream().mapToLong(place -> consumer.position(place, PATIENCE)).sum();
            if (now != before) {
                moved = System.nanoTime();
                before = now;
            } else if (System.nanoTime() - moved > STALLED.toNanos()) {
                throw new TimeoutException("the topics could not be read to their end");
            }
        }
    }
}
