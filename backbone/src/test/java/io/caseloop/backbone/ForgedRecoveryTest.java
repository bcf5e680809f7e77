package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.operations.Recovering.Recovered;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody who may write to Kafka makes a service believe that its store lacks facts, and offers it
/// forged ones (X1).
class ForgedRecoveryTest {

    private static final String SERVICE = "feedback-service";
    private static final String GROUP = "caseloop-relay-" + SERVICE;
    private static final RecordKeys FOREIGN = RecordKeys.parse(
            "feedback-service k1 1970-01-01T00:00:00Z AwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    private static final int AHEAD = 5;

    private final String ticket = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    private Instance signing() throws Exception {
        Path keys = Files.writeString(directory.resolve("record.keys"),
                "feedback-service k1 1970-01-01T00:00:00Z AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        return Instance.of("feedback", "recovering", Map.of("caseloop.record-keys-file", keys.toString()),
                TestParts.STREAMS).start();
    }

    @Test
    void a_recovery_adopts_no_forged_fact_and_the_service_writes_again() throws Exception {
        try (Instance service = signing()) {
            Rated.once(service, ticket);
            until("it is published", () -> Rated.onTopic(ticket).size() == 1);
        }
        moveTheRelayAhead();
        try (SureProducer<String> attacker = new SureProducer<>(Infra.bootstrap(), new StringSerializer())) {
            attacker.send(rating(RecordKeys.NONE));
            attacker.send(rating(FOREIGN));
        }
        try (Instance service = signing()) {
            assertThatThrownBy(() -> Rated.once(service, ticket)).isInstanceOf(StoreBehind.class);

            Recovered recovered = service.running.recovering().recover();

            assertThat(recovered.facts()).isZero();
            assertThat(recovered.setAside()).isGreaterThanOrEqualTo(2);
            assertThat(service.backbone().facts(RATINGS, ticket)).hasSize(1);
            Rated.once(service, ticket);
            until("it is published behind the forged ones", () -> Rated.onTopic(ticket).size() == 4);
            assertThat(Rated.ratings(service, ticket)).isEqualTo(2);
        }
    }

    private static void moveTheRelayAhead() throws Exception {
        try (Admin admin = Admin.create(Infra.kafka())) {
            Map<TopicPartition, OffsetAndMetadata> ahead = new HashMap<>();
            admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().forEach((segment, offset) ->
                    ahead.put(segment, new OffsetAndMetadata(offset.offset() + AHEAD, "")));
            assertThat(ahead).isNotEmpty();
            admin.alterConsumerGroupOffsets(GROUP, ahead).all().get();
        }
    }

    /// The next one of the ticket.
    private ProducerRecord<String, byte[]> rating(RecordKeys keys) {
        Instant now = Instant.now();
        byte[] data = ("{\"ticket\":\"" + ticket + "\",\"attempt\":2,\"agent\":\"li\",\"at\":\"" + now + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        EventEnvelope forged = new EventEnvelope(UUID.randomUUID().toString(), "io.caseloop.feedback.rating-given.v1",
                SERVICE, ticket, now, RATINGS.stream(ticket), 1, now, "feedback", "li", "c", null, null, data);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(RATINGS.topic(), ticket, data);
        Map<String, String> headers = new HashMap<>(CloudEventHeaders.of(forged));
        headers.putAll(RecordSignature.headers(keys, forged, RATINGS.topic(), ticket));
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }
}
