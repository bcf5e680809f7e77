package io.caseloop.checks.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The life-cycle topic as any downstream consumer reads it: no group, committed records only.
///
/// @param bootstrap where Kafka is
record Topic(String bootstrap) {

    /// Every fact about these tickets that the topic holds now, in its order.
    List<EventEnvelope> factsOf(Set<String> tickets) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "enable.auto.commit", "false",
                "fetch.max.wait.ms", "50");
        List<EventEnvelope> facts = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKET_LIFECYCLE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (tickets.contains(message.key())) {
                        facts.add(envelope(message));
                    }
                }
            }
        }
        return facts;
    }

    /// Puts a record there that nobody of the house wrote.
    void put(String key, Map<String, String> headers, byte[] data) {
        try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all"), new StringSerializer(), new ByteArraySerializer())) {
            var message = new ProducerRecord<>(Topics.TICKET_LIFECYCLE, key, data);
            headers.forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
            producer.send(message).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("the record was not written", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static EventEnvelope envelope(ConsumerRecord<String, byte[]> message) {
        return CloudEventHeaders.read(name -> {
            var header = message.headers().lastHeader(name);
            return header == null ? null : new String(header.value(), UTF_8);
        }, message.value());
    }
}
