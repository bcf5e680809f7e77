package io.caseloop.intake.http;

import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.TicketFact;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The lifecycle topic as the other services see it.
final class Topic implements AutoCloseable {

    private final EventCodec codec = EventCodec.ofContract();
    private final KafkaConsumer<String, byte[]> consumer;
    private final String bootstrap;
    private final List<EventEnvelope> read = new ArrayList<>();

    Topic(String bootstrap) {
        this.bootstrap = bootstrap;
        consumer = new KafkaConsumer<>(Infra.kafka(bootstrap), new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKET_LIFECYCLE).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Reads until what has come about the ticket is so.
    List<EventEnvelope> of(String ticket, Predicate<List<EventEnvelope>> enough) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (true) {
            List<EventEnvelope> about = read.stream().filter(e -> e.subject().equals(ticket)).toList();
            if (enough.test(about)) {
                return about;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not enough came about " + ticket + ": " + about);
            }
            consumer.poll(Duration.ofMillis(100)).forEach(one ->
                    read.add(CloudEventHeaders.read(name -> one.headers().lastHeader(name) == null ? null
                    : new String(one.headers().lastHeader(name).value(), StandardCharsets.UTF_8), one.value())));
        }
    }

    static List<String> names(List<EventEnvelope> events) {
        return events.stream().map(e -> e.type().split("\\.")[3]).toList();
    }

    /// Publishes a fact of another service, the first of a stream of its own.
    void publish(String source, TicketFact fact) {
        publish(source, Topics.TICKET_LIFECYCLE, fact, fact.ticket().value(), fact.at());
    }

    /// Publishes a fact about an agent, the first of a stream of its own.
    void publish(String source, AgentEvent.AgentDefined fact, String agent) {
        publish(source, Topics.DIRECTORY, fact, agent, fact.at());
    }

    private void publish(String source, String topic, Fact fact, String subject, Instant at) {
        String type = EventCatalogue.typeOf(fact.getClass());
        String id = UUID.randomUUID().toString();
        EventEnvelope envelope = new EventEnvelope(id, type, source, subject, at, "test-"
                + id, 0, Instant.now(),
                EventCatalogue.stageOf(type), source, id, id, null, codec.encode(fact, subject, null));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, envelope.subject(),
                envelope.data());
        CloudEventHeaders.of(envelope).forEach((name, value) -> record.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (SureProducer<String> producer = new SureProducer<>(bootstrap, new StringSerializer())) {
            producer.send(record);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
