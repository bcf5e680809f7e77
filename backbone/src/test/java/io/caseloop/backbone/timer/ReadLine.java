package io.caseloop.backbone.timer;

import io.caseloop.backbone.Stores;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/// The real topic, and an inbox that has got exactly as far as a test says.
final class ReadLine implements AutoCloseable {

    static final Map<String, Object> KAFKA = Infra.kafka();
    private static final String TOPIC = Topics.TICKET_LIFECYCLE;
    private static final int PARTITIONS = 32;

    private final StoreReader store = new StoreReader(Stores.database());
    private final Admin admin = Admin.create(KAFKA);

    static int partition(String ticket) {
        return Utils.toPositive(Utils.murmur2(ticket.getBytes(StandardCharsets.UTF_8))) % PARTITIONS;
    }

    /// Tickets of one partition.
    static Stream<String> ticketsOf(int partition) {
        return Stream.generate(() -> UUID.randomUUID().toString()).filter(ticket -> partition(ticket) == partition);
    }

    /// Says something about a ticket that concerns nobody.
    ///
    /// @return the end of its partition afterwards
    long say(String ticket) {
        Instant at = Instant.parse("2026-11-23T09:00:00Z");
        ProducerRecord<String, byte[]> said = new ProducerRecord<>(TOPIC, ticket,
                "{}".getBytes(StandardCharsets.UTF_8));
        CloudEventHeaders.of(new EventEnvelope(UUID.randomUUID().toString(), "io.caseloop.feedback.of-the-future.v9",
                "peer-service", ticket, at, "ticket-" + ticket, 0, at, "feedback", "x", "c", "k", null, said.value()))
                .forEach((name, value) -> said.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (SureProducer<String> producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer())) {
            producer.send(said);
        }
        return end(ticket).offset();
    }

    ListOffsetsResultInfo end(String ticket) {
        TopicPartition place = new TopicPartition(TOPIC, partition(ticket));
        try {
            return admin.listOffsets(Map.of(place, OffsetSpec.latest())).partitionResult(place).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The inbox has read the ticket's partition up to here, and notes it.
    void readTo(String ticket, long position, int epoch) {
        try {
            String id = admin.describeTopics(List.of(TOPIC)).allTopicNames().get().get(TOPIC).topicId().toString();
            store.update("insert into consumed (topic, partition, topic_id, position, epoch) values (?, ?, ?, ?, ?) "
                    + "on conflict (topic, partition)"
                    + " do update set position = excluded.position, epoch = excluded.epoch", TOPIC, partition(ticket),
                    id, position, epoch);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /// All that there is.
    void readToTheEnd(String ticket) {
        ListOffsetsResultInfo end = end(ticket);
        readTo(ticket, end.offset(), end.leaderEpoch().orElseThrow());
    }

    /// A fact about the ticket could not be taken in.
    void park(String ticket) {
        store.update("insert into parked (key, event_id, type, source, stream, position, headers, data, reason)"
                + " values (?, 'e', 't', 'peer-service', ?, 0, '{}', ''::bytea, 'UndecodableEvent e')", ticket,
                "ticket-" + ticket);
    }

    void unpark(String ticket) {
        store.update("delete from parked where key = ?", ticket);
    }

    @Override
    public void close() {
        admin.close();
    }
}
