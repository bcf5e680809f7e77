package io.caseloop.checks.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The topics as any downstream consumer reads them: no group, committed records only.
///
/// @param kafka settings of the client
record Topic(Map<String, Object> kafka) {

    /// Ids of the foreign records.
    private static final Set<String> FOREIGN = ConcurrentHashMap.newKeySet();

    /// Every fact about these tickets that the life-cycle topic holds now, in its order.
    List<EventEnvelope> factsOf(Set<String> tickets) {
        List<EventEnvelope> facts = new ArrayList<>();
        each(List.of(Topics.TICKET_LIFECYCLE), message -> {
            if (tickets.contains(message.key())) {
                facts.add(envelope(message));
            }
        });
        return facts;
    }

    /// All records on these topics except foreign ones.
    void each(List<String> topics, Consumer<ConsumerRecord<String, byte[]>> use) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(Map.of("isolation.level", "read_committed", "enable.auto.commit", "false",
                "fetch.max.wait.ms", "50"));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
                    if (!FOREIGN.contains(header(message, CloudEventHeaders.ID))) {
                        use.accept(message);
                    }
                }
            }
        }
    }

    /// Writes a foreign record to a topic, as a user who may.
    void put(String key, Map<String, String> headers, byte[] data) {
        try (var producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            var message = new ProducerRecord<>(Topics.TICKET_LIFECYCLE, key, data);
            FOREIGN.add(headers.get(CloudEventHeaders.ID));
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
        return CloudEventHeaders.read(name -> header(message, name), message.value());
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
