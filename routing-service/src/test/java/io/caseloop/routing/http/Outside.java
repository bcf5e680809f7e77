package io.caseloop.routing.http;

import io.caseloop.events.CustomerId;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.Sealer;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The other services as routing meets them: what they publish on Kafka, and what they read there
/// of routing.
final class Outside implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Sealer SEALER = (key, field, _) -> new PersonalText.Sealed(key, field, "none", "AAAA");

    private final EventCodec codec = EventCodec.ofContract();
    private final SureProducer<String> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Map<String, Fact> decoded = new ConcurrentHashMap<>();
    private final List<EventEnvelope> heard = new ArrayList<>();
    private final Thread listening;
    private volatile boolean open = true;

    Outside(String bootstrap) {
        producer = new SureProducer<>(bootstrap, new StringSerializer());
        consumer = new KafkaConsumer<>(Infra.kafka(bootstrap), new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TICKET_LIFECYCLE).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        listening = Thread.ofPlatform().daemon().name("outside").start(this::listen);
    }

    private void listen() {
        while (open) {
            for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(50))) {
                EventEnvelope envelope = CloudEventHeaders.read(name -> one.headers().lastHeader(name) == null ? null
                        : new String(one.headers().lastHeader(name).value(), StandardCharsets.UTF_8), one.value());
                if (envelope.source().equals("routing-service")) {
                    synchronized (heard) {
                        heard.add(envelope);
                        heard.notifyAll();
                    }
                }
            }
        }
        consumer.close();
    }

    /// Opened, first contact, graded: as intake publishes a new ticket.
    String opens(String language, String category, String complexity) {
        TicketId ticket = new TicketId(UUID.randomUUID().toString());
        Instant now = Instant.now();
        String number = "CL-" + ticket.value().substring(0, 8);
        publish("intake-service", new TicketOpened(ticket, number, new CustomerId("c-1"), "standard", "web", language,
                "SH", List.of(), null, now, null));
        publish("intake-service", contact(ticket, "opened"));
        publish("intake-service", new TicketGraded(ticket, "fault", category, "medium", "medium", complexity, "P3",
                "grading-default@1", List.of(), List.of(), now));
        return ticket.value();
    }

    static ContactReceived contact(TicketId ticket, String disposition) {
        Instant now = Instant.now();
        Sender sender = new Sender("email", PersonalText.of("li@example.org"), null);
        return new ContactReceived(ticket, UUID.randomUUID().toString(), "web", PersonalText.of("m-1"), sender, null,
                PersonalText.of("被扣了两次款"), null, "zh", disposition, null, null, null, null, now, now, null, null, null);
    }

    /// Publishes the next fact of the stream.
    EventEnvelope publish(String source, TicketFact fact) {
        String stream = "ticket-" + fact.ticket();
        long position = positions.merge(source + stream, 0L, (last, _) -> last + 1);
        String type = EventCatalogue.typeOf(fact.getClass());
        String id = UUID.randomUUID().toString();
        String ticket = fact.ticket().value();
        EventEnvelope envelope = new EventEnvelope(id, type, source, ticket, fact.at(), stream, position, Instant.now(),
                EventCatalogue.stageOf(type), source, id, id, null, codec.encode(fact, ticket, SEALER));
        publish(envelope);
        return envelope;
    }

    /// Publishes just this: once more, if it was published before.
    void publish(EventEnvelope envelope) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.TICKET_LIFECYCLE, envelope.subject(), envelope.data());
        CloudEventHeaders.of(envelope)
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /// What routing has published about a ticket, in order.
    List<EventEnvelope> heard(String ticket) {
        synchronized (heard) {
            return heard.stream().filter(e -> e.subject().equals(ticket)).toList();
        }
    }

    /// The short names of the facts about a ticket: `ticket-queued` …
    List<String> typesOf(String ticket) {
        return heard(ticket).stream().map(e -> e.type().split("\\.")[3]).toList();
    }

    /// Waits until routing has published this many facts of a name about the ticket.
    Fact await(String ticket, String name, int times) {
        awaitAll(all -> all.stream().filter(e -> e.subject().equals(ticket) && e.type().contains("." + name + "."))
                .count() >= times,
                () -> name + " x" + times + " of " + ticket + " did not come: " + typesOf(ticket));
        EventEnvelope found = heard(ticket).stream().filter(e -> e.type().contains("." + name + ".")).skip(times - 1L)
                .findFirst().orElseThrow();
        return codec.decode(found.type(), found.data(), found.subject()).orElseThrow();
    }

    Fact await(String ticket, String name) {
        return await(ticket, name, 1);
    }

    /// Waits until what was heard of all tickets is so.
    List<EventEnvelope> awaitAll(Predicate<List<EventEnvelope>> wanted, java.util.function.Supplier<String> complaint) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (heard) {
            while (!wanted.test(heard)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError(complaint.get());
                }
                try {
                    heard.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
            return List.copyOf(heard);
        }
    }

    Fact decode(EventEnvelope envelope) {
        return decoded.computeIfAbsent(envelope.id(), _ -> codec.decode(envelope.type(), envelope.data(),
                envelope.subject())
                .orElseThrow());
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        listening.join();
        producer.close();
    }
}
