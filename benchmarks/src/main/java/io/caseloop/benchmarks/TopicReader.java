package io.caseloop.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads the life-cycle topic as any downstream consumer would: no group, committed records only.
public final class TopicReader implements AutoCloseable {

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    /// @param kafka settings of the Kafka client
    public TopicReader(Properties kafka) {
        Properties settings = new Properties();
        settings.putAll(kafka);
        settings.put("isolation.level", "read_committed");
        settings.put("enable.auto.commit", "false");
        settings.put("fetch.max.wait.ms", "50");
        settings.put("default.api.timeout.ms", "20000");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(Topics.TICKET_LIFECYCLE).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
        consumer.assign(partitions);
    }

    /// All current records, in order per partition.
    public void readAll(Consumer<EventEnvelope> each) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        consumer.seekToBeginning(partitions);
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new BenchFailed("The topic could not be read to its end within five minutes.");
            }
            consumer.poll(Duration.ofMillis(200)).forEach(message -> each.accept(envelope(message)));
        }
    }

    /// Seeks to the end.
    public void toTheEnd() {
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /// Polls for new records.
    public void poll(Consumer<EventEnvelope> each) {
        consumer.poll(Duration.ofMillis(50)).forEach(message -> each.accept(envelope(message)));
    }

    private static EventEnvelope envelope(ConsumerRecord<String, byte[]> message) {
        return CloudEventHeaders.read(name -> {
            var header = message.headers().lastHeader(name);
            return header == null ? null : new String(header.value(), UTF_8);
        }, message.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
