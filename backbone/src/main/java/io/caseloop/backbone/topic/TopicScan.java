package io.caseloop.backbone.topic;

import io.caseloop.backbone.store.Keepable;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.events.codec.UndecodableEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads topics from some place to where they ended when it began, without a group, committed records only.
public final class TopicScan {

    /// Records are stamped with the recorded time; those of an older relay by its JVM's clock,
    /// which may have differed by this much.
    public static final Duration SKEW = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// Longer than a transaction may stay open (30 s), and the broker takes to notice (10 s).
    private static final Duration STALLED = Duration.ofSeconds(75);

    private final Map<String, Object> settings;
    private final Runnable meanwhile;
    private final RecordKeys keys;

    /// @param meanwhile done after each answer of Kafka; what it throws ends the reading
    public TopicScan(TopicAccess kafka, Runnable meanwhile) {
        this.keys = kafka.keys();
        this.meanwhile = meanwhile;
        this.settings = new HashMap<>(kafka.client());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    /// What was published at this time or later, and is there when it begins; it waits for
    /// transactions that are open then.
    public void since(Instant since, Collection<String> topics, Predicate<ConsumerRecords<String, byte[]>> each) {
        read(topics, (consumer, places) -> {
            Stretch all = stretch(places, since);
            all.starts().forEach(consumer::seek);
            toTheEnd(consumer, all.ends(), each);
        });
    }

    /// As [#since], for what is likely to bear a time of `since` or later: what was published a
    /// good deal earlier is read after all that, if nobody has had enough by then.
    public void around(Instant since, Collection<String> topics, Predicate<ConsumerRecords<String, byte[]>> each) {
        read(topics, (consumer, places) -> {
            Stretch near = stretch(places, since);
            near.starts().forEach(consumer::seek);
            if (toTheEnd(consumer, near.ends(), each)) {
                stretch(places, since.minus(SKEW)).starts().forEach(consumer::seek);
                toTheEnd(consumer, near.starts(), each);
            }
        });
    }

    /// The last records of each partition that anybody can read.
    public void tail(int records, Collection<String> topics, Predicate<ConsumerRecords<String, byte[]>> each) {
        read(topics, (consumer, places) -> {
            Map<TopicPartition, Long> ends = consumer.endOffsets(places, PATIENCE);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(places, PATIENCE);
            ends.forEach((place, end) -> consumer.seek(place, Math.max(begins.get(place), end - records)));
            toTheEnd(consumer, ends, each);
        });
    }

    @FunctionalInterface
    private interface Reading {
        void of(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> places);
    }

    private void read(Collection<String> topics, Reading reading) {
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_committed")) {
            List<TopicPartition> places = consumer.listTopics(PATIENCE).entrySet().stream()
                    .filter(topic -> topics.contains(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream()).map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(places);
            reading.of(consumer, places);
        }
    }

    private KafkaConsumer<String, byte[]> consumer(String isolation) {
        Map<String, Object> isolated = new HashMap<>(settings);
        isolated.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(isolated, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private record Stretch(Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends) {
    }

    /// Up to where the logs end. A reader of committed records sees an end where the first open
    /// transaction begins; what others have committed behind it is there all the same, and would be
    /// taken for missing.
    private Stretch stretch(List<TopicPartition> places, Instant since) {
        try (KafkaConsumer<String, byte[]> consumer = consumer("read_uncommitted")) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(places, PATIENCE);
            return new Stretch(starts(consumer, since, ends), ends);
        }
    }

    private static Map<TopicPartition, Long> starts(KafkaConsumer<?, ?> consumer, Instant since,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> starts = new HashMap<>(ends);
        consumer.offsetsForTimes(ends.keySet().stream().collect(Collectors.toMap(p -> p,
                p -> Math.max(0, since.toEpochMilli()))), PATIENCE)
                .forEach((place, start) -> {
                    if (start != null) {
                        starts.put(place, Math.min(start.offset(), ends.get(place)));
                    }
                });
        return starts;
    }

    /// @return whether all of it was read: nobody had enough before
    private boolean toTheEnd(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends,
            Predicate<ConsumerRecords<String, byte[]>> each) {
        long moved = System.nanoTime();
        long before = -1;
        while (!ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue())) {
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(200));
            meanwhile.run();
            if (!records.isEmpty() && !each.test(records)) {
                return false;
            }
            long now = ends.keySet().stream().mapToLong(place -> consumer.position(place, PATIENCE)).sum();
            if (now != before) {
                moved = System.nanoTime();
                before = now;
            } else if (System.nanoTime() - moved > STALLED.toNanos()) {
                throw new TimeoutException("the topics could not be read to their end");
            }
        }
        return true;
    }

    /// The fact that a record is, or empty when its headers are not those of one, its source has not
    /// signed it, or PostgreSQL could not keep it: no store has it, and it has led to nothing.
    public Optional<EventEnvelope> fact(ConsumerRecord<String, byte[]> received) {
        try {
            String key = received.key() == null ? "" : Keepable.key(received.key());
            EventEnvelope fact = Keepable.fact(key, CloudEventHeaders.read(name -> text(received, name),
                    received.value() == null ? new byte[0] : received.value()));
            RecordSignature.require(keys, name -> text(received, name), fact, received.topic(), key);
            return Optional.of(fact);
        } catch (UndecodableEvent e) {
            return Optional.empty();
        }
    }

    public static String text(ConsumerRecord<String, byte[]> received, String header) {
        Header found = received.headers().lastHeader(header);
        return found == null || found.value() == null ? null : new String(found.value(), StandardCharsets.UTF_8);
    }
}
