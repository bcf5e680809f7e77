package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.operations.Parking;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What cannot be taken in harms its own ticket only, among a thousand others.
class PoisonTest {

    private static final int OTHERS = 1_000;
    private static final int POISONED_AT = 1;
    private static final byte[] UNDECODABLE = "{\"attempt\":\"13800138000".getBytes(StandardCharsets.UTF_8);

    private final Set<String> throwing = ConcurrentHashMap.newKeySet();
    private final String undecodable = UUID.randomUUID().toString();
    private final String thrown = UUID.randomUUID().toString();
    private final List<String> others = IntStream.range(0, OTHERS).mapToObj(_ -> UUID.randomUUID().toString()).toList();
    private final WhenRatedCount counting = new WhenRatedCount(this::goesWell);
    private SureProducer<String> producer;
    private Instance reader;

    @BeforeEach
    void start() {
        throwing.add(thrown);
        producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer());
        reader = Instance.of("quality", "poisoned", counting.parts()).start();
    }

    @AfterEach
    void close() {
        reader.close();
        producer.close();
    }

    @Test
    void both_kinds_of_poison_park_their_ticket_alone_while_a_thousand_flow_and_leave_by_retry_in_order()
            throws SQLException {
        say(0, 3);
        until("a thousand tickets have all three facts", () -> allOf(others, " 1 2 3"));
        until("what follows the poison waits", () -> bothWait(2));
        assertThat(parked()).extracting(Parking.Parked::key).containsExactlyInAnyOrder(undecodable, thrown);
        assertThat(parked()).extracting(Parking.Parked::position).containsOnly((long) POISONED_AT);
        assertThat(parked()).allSatisfy(p -> assertThat(p.reason()).contains(p.eventId())
                .doesNotContain("13800138000"));
        assertThat(parked()).extracting(p -> p.reason().split(" ")[0])
                .containsExactlyInAnyOrder("UndecodableEvent", "java.lang.IllegalStateException");

        say(3, 5);
        until("a thousand tickets go on", () -> allOf(others, " 1 2 3 4 5"));
        until("later facts of the poisoned tickets wait too", () -> bothWait(4));
        assertThat(List.of(undecodable, thrown)).allSatisfy(ticket -> {
            assertThat(reader.running.parking().retry(ticket)).as("nothing was mended").isEqualTo(4);
            assertThat(order()).containsEntry(ticket, " 1");
        });

        throwing.clear();
        assertThat(reader.running.parking().retry(thrown)).isZero();
        assertThat(order()).containsEntry(thrown, " 1 2 3 4 5").containsEntry(undecodable, " 1");
        nowDecodable();
        assertThat(reader.running.parking().retry(undecodable)).isZero();
        assertThat(order()).containsEntry(undecodable, " 1 2 3 4 5");
        assertThat(parked()).isEmpty();

        say(0, 6);
        until("all flow again, and what came again changed nothing", () -> allOf(all(), " 1 2 3 4 5 6"));
        assertThat(all()).allSatisfy(ticket -> assertThat(reader.backbone().state(RATINGS, WhenRatedCount.seen(ticket)))
                .as("facts written for it").isEqualTo(6));
        assertThat(parked()).isEmpty();
    }

    private boolean goesWell(EventEnvelope envelope) {
        if (throwing.contains(envelope.subject()) && envelope.streamPosition() == POISONED_AT) {
            throw new IllegalStateException("a reaction that fails on 13800138000");
        }
        return true;
    }

    private List<String> all() {
        return Stream.concat(others.stream(), Stream.of(undecodable, thrown)).toList();
    }

    private Map<String, String> order() {
        return reader.backbone().rows(Heard.class, "").stream()
                .collect(Collectors.toMap(Heard::ticket, heard -> " " + String.join(" ", heard.heardOrder())));
    }

    private boolean allOf(List<String> tickets, String order) {
        Map<String, String> seen = order();
        return tickets.stream().allMatch(ticket -> order.equals(seen.get(ticket)));
    }

    private List<Parking.Parked> parked() {
        Set<String> mine = all().stream().collect(Collectors.toSet());
        return reader.running.parking().parked("", 1_000).stream().filter(p -> mine.contains(p.key())).toList();
    }

    private boolean bothWait(int facts) {
        return parked().stream().filter(p -> p.waiting() == facts).count() == 2;
    }

    /// These positions of every ticket, those of one ticket with those of all others in between.
    private void say(int from, int to) {
        for (int position = from; position < to; position++) {
            for (String ticket : all()) {
                boolean poison = ticket.equals(undecodable) && position == POISONED_AT;
                producer.send(record(ticket, position, poison ? UNDECODABLE : rated(ticket, position + 1)));
            }
        }
        producer.flush();
    }

    private static ProducerRecord<String, byte[]> record(String ticket, long position, byte[] data) {
        Instant at = Instant.parse("2026-11-23T09:00:00Z");
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("caseloop.ticket-lifecycle", ticket, data);
        String id = new UUID(UUID.fromString(ticket).getMostSignificantBits(), position).toString();
        CloudEventHeaders.of(new EventEnvelope(id, "io.caseloop.feedback.rating-given.v1", "peer-service", ticket, at,
                "ticket-" + ticket, position, at,
                "feedback", "x", "c", "k", null, data)).forEach((name, value) -> record.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static byte[] rated(String ticket, int attempt) {
        return ("{\"ticket\":\"" + ticket + "\",\"attempt\":" + attempt
                + ",\"agent\":\"li\",\"at\":\"2026-11-23T09:00:00Z\"}").getBytes(StandardCharsets.UTF_8);
    }

    /// As a later release sees it, which can decode what this one cannot.
    private void nowDecodable() throws SQLException {
        try (Connection connection = reader.database.getConnection();
             PreparedStatement mend =
                     connection.prepareStatement("update parked set data = ? where key = ? and position = ?")) {
            mend.setBytes(1, rated(undecodable, POISONED_AT + 1));
            mend.setString(2, undecodable);
            mend.setLong(3, POISONED_AT);
            assertThat(mend.executeUpdate()).isEqualTo(1);
        }
    }
}
