package io.caseloop.backbone.relay;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
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
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads topics from some place to where they ended when it began, without a group, committed records only.
final class TopicScan {

    /// Records are stamped with the recorded time; those of an older relay by its JVM's clock, which may have differed by this much.
    static final Duration SKEW = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Map<String, Object> settings;
    private final Runnable meanwhile;

    /// @param meanwhile done after each answer of Kafka; what it throws ends the reading
    TopicScan(Map<String, Object> kafka, Runnable meanwhile) {
        this.meanwhile = meanwhile;
        this.settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
    }

    /// What was published at this time or later.
    ///
    /// @param each tells whether to read on
    void since(Instant since, Collection<String> topics, Predicate<ConsumerRecords<String, byte[]>> each) {
        read(topics, (consumer, ends) -> {
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                    ends.keySet().stream().collect(Collectors.toMap(p -> p, p -> Math.max(0, since.toEpochMilli()))), PATIENCE);
            ends.forEach((place, end) -> consumer.seek(place, starts.get(place) == null ? end : starts.get(place).offset()));
        }, each);
    }

    /// The last records of each partition.
    void tail(int records, Collection<String> topics, Predicate<ConsumerRecords<String, byte[]>> each) {
        read(topics, (consumer, ends) -> {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(ends.keySet(), PATIENCE);
            ends.forEach((place, end) -> consumer.seek(place, Math.max(begins.get(place), end - records)));
        }, each);
    }

    @FunctionalInterface
    private interface Start {
        void seek(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends);
    }

    private void read(Collection<String> topics, Start start, Predicate<ConsumerRecords<String, byte[]>> each) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.listTopics(PATIENCE).entrySet().stream().filter(topic -> topics.contains(topic.getKey()))
                    .flatMap(topic -> topic.getValue().stream()).map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places, PATIENCE);
            start.seek(consumer, ends);
            toTheEnd(consumer, ends, each);
        }
    }

    private void toTheEnd(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Predicate<ConsumerRecords<String, byte[]>> each) {
        long moved = System.nanoTime();
        long before = -1;
        boolean goOn = true;
        while (goOn && !ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue())) {
            ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(200));
            meanwhile.run();
            goOn = records.isEmpty() || each.test(records);
            long now = ends.keySet().stream().mapToLong(place -> consumer.position(place, PATIENCE)).sum();
            if (now != before) {
                moved = System.nanoTime();
                before = now;
            } else if (System.nanoTime() - moved > STALLED.toNanos()) {
                throw new TimeoutException("the topics could not be read to their end");
            }
        }
    }

    /// The fact that a record is, or empty when its headers are not those of one.
    static Optional<EventEnvelope> fact(ConsumerRecord<String, byte[]> received) {
        try {
            return Optional.of(CloudEventHeaders.read(name -> text(received, name), received.value() == null ? new byte[0] : received.value()));
        } catch (UndecodableEvent e) {
            return Optional.empty();
        }
    }

    static String text(ConsumerRecord<String, byte[]> received, String header) {
        Header found = received.headers().lastHeader(header);
        return found == null || found.value() == null ? null : new String(found.value(), StandardCharsets.UTF_8);
    }
}
