package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// From one service's store over Kafka into another's, on real parts.
class FlowTest {

    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);
    private static final Set<String> POISONOUS = ConcurrentHashMap.newKeySet();
    private static final BlockingQueue<String> FIRED = new LinkedBlockingQueue<>();
    private static Instance writer;
    private static Instance reader;
    private final String ticket = UUID.randomUUID().toString();

    /// Counts what arrives by writing facts of its own.
    private static final class WhenRatedCount implements Reaction<RatingGiven> {
        @Override
        public Class<RatingGiven> on() {
            return RatingGiven.class;
        }

        @Override
        public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
            if (POISONOUS.contains(envelope.id())) {
                throw new IllegalStateException("a reaction that fails on 13800138000");
            }
            work.decide(RATINGS, "seen-" + fact.ticket().value(),
                    new Rate("seen-" + fact.ticket().value(), 1, null, work.now()));
        }
    }

    private static Alarms.Ring ring(String kind, boolean afterInputs) {
        return new Alarms.Ring(kind, afterInputs, (timer, now) -> FIRED.add(timer.kind() + " " + timer.id() + " "
                + !now.isBefore(timer.due())));
    }

    @BeforeAll
    static void start() {
        writer = Instance.of("intake", "writer", TestParts.STREAMS.timing(ring("plain", false), ring("judged", true)))
                .start();
        reader = Instance.of("routing", "reader", TestParts.with(Heard.RATINGS_HEARD).reacting(new WhenRatedCount())
                .timing(ring("judged", true))).start();
    }

    @AfterAll
    static void close() {
        reader.close();
        writer.close();
    }

    private void rate(int times) {
        writer.backbone().perform(CAUSE, work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, times, "好", work.now()));
        });
    }

    private void set(Instance by, int number, String kind, Duration in) {
        by.backbone().perform(CAUSE, work -> work.decide(Alarms.ALARMS, ticket,
                new Alarms.Set(ticket, number, kind, work.now().plus(in))));
    }

    private int seen() {
        return reader.backbone().state(RATINGS, "seen-" + ticket);
    }

    private String order() {
        return Heard.order(reader.backbone(), Heard.RATINGS_HEARD, ticket);
    }

    private List<Parking.Parked> parked() {
        return reader.running.parking().parked("", 100).stream().filter(p -> p.key().equals(ticket)).toList();
    }

    private static void send(ProducerRecord<String, byte[]> record) throws Exception {
        try (SureProducer<String> producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer())) {
            producer.send(record).get(10, TimeUnit.SECONDS);
        }
    }

    private ProducerRecord<String, byte[]> record(String source, String type, long position, byte[] data) {
        Instant now = Instant.parse("2026-11-23T09:00:00Z");
        ProducerRecord<String, byte[]> record = new ProducerRecord<>("caseloop.ticket-lifecycle", ticket, data);
        CloudEventHeaders.of(new EventEnvelope(UUID.randomUUID().toString(), type, source, ticket, now, "ticket-"
                + ticket, position, now, "feedback", "x",
                "c", "k", null, data)).forEach((name, value) -> record.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private byte[] rated(int attempt) {
        return ("{\"ticket\":\"" + ticket + "\",\"attempt\":" + attempt
                + ",\"agent\":\"li\",\"at\":\"2026-11-23T09:00:00Z\"}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void facts_reach_the_topic_once_in_order_and_are_taken_in_once_even_when_they_come_again() throws Exception {
        rate(5);
        until("all five are taken in", () -> seen() == 5);
        List<ConsumerRecord<String, byte[]>> records = OnTopic.of("caseloop.ticket-lifecycle", ticket);
        assertThat(records).hasSize(5);
        assertThat(records).extracting(r -> new String(r.headers().lastHeader("ce_streamposition").value()))
                .containsExactly("0", "1", "2", "3", "4");
        assertThat(new String(records.getFirst().headers().lastHeader("ce_source").value()))
                .isEqualTo("intake-service");
        assertThat(records).as("stamped by PostgreSQL's clock").allSatisfy(r -> assertThat(r.timestamp())
                .isEqualTo(Instant.parse(new String(r.headers().lastHeader("ce_recordedtime").value()))
                .toEpochMilli()));
        for (ConsumerRecord<String, byte[]> again : records) {
            send(new ProducerRecord<>(again.topic(), again.partition(), again.key(), again.value(), again.headers()));
        }
        rate(1);
        until("the sixth is taken in", () -> seen() == 6);
        assertThat(order()).isEqualTo(" 1 2 3 4 5 6");
    }

    @Test
    void an_undecodable_fact_parks_its_ticket_alone_and_an_operator_passes_over_it() throws Exception {
        String type = "io.caseloop.feedback.rating-given.v1";
        send(record("peer-service", type, 0, rated(1)));
        send(record("peer-service", type, 1, "{\"attempt\":\"13800138000".getBytes(StandardCharsets.UTF_8)));
        send(record("peer-service", type, 2, rated(3)));
        until("two facts wait", () -> parked().stream().anyMatch(p -> p.waiting() == 2));
        assertThat(parked().getFirst().reason()).startsWith("UndecodableEvent").doesNotContain("13800138000");
        assertThat(order()).isEqualTo(" 1");
        assertThat(reader.running.parking().retry(ticket)).isEqualTo(2);
        assertThat(reader.running.parking().skip(ticket, null, "admin", "cannot be mended")).isZero();
        assertThat(order()).isEqualTo(" 1 3");
        send(record("peer-service", type, 3, rated(4)));
        until("it flows again", () -> order().equals(" 1 3 4"));
    }

    @Test
    void a_record_that_cannot_be_stored_is_no_outage() throws Exception {
        send(record("peer\0service", "io.caseloop.feedback.rating-given.v1", 0, rated(1)));
        until("it is set aside", () -> reader.running.setAside() > 0);
        assertThat(parked()).isEmpty();
        assertThat(reader.running.heldUp()).doesNotContainKey("inbox");
    }

    @Test
    void a_reaction_that_throws_parks_its_ticket_until_it_is_retried() throws Exception {
        ProducerRecord<String, byte[]> first = record("peer-service", "io.caseloop.feedback.rating-given.v1", 0,
                rated(1));
        String id = new String(first.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
        POISONOUS.add(id);
        send(first);
        send(record("peer-service", "io.caseloop.feedback.rating-given.v1", 1, rated(2)));
        until("both wait", () -> parked().stream().anyMatch(p -> p.waiting() == 2));
        assertThat(parked().getFirst().reason()).contains(id).doesNotContain("13800138000");
        POISONOUS.remove(id);
        assertThat(reader.running.parking().retry(ticket)).isZero();
        assertThat(order()).isEqualTo(" 1 2");
    }

    @Test
    void nothing_is_judged_about_a_ticket_that_is_parked() throws Exception {
        send(record("peer-service", "io.caseloop.feedback.rating-given.v1", 0, "{]".getBytes(StandardCharsets.UTF_8)));
        until("it is parked", () -> parked().size() == 1);
        set(reader, 1, "judged", Duration.ZERO);
        assertThat(FIRED.poll(3, TimeUnit.SECONDS)).isNull();
        reader.running.parking().skip(ticket, null, "admin", "cannot be mended");
        assertThat(FIRED.poll(120, TimeUnit.SECONDS)).isEqualTo("judged " + ticket + "|1 true");
    }

    @Test
    void a_hole_waits_for_what_is_missing_and_mends_itself() throws Exception {
        String type = "io.caseloop.feedback.rating-given.v1";
        send(record("peer-service", type, 0, rated(1)));
        send(record("peer-service", type, 2, rated(3)));
        until("the hole is seen", () -> parked().stream().anyMatch(p -> p.reason().equals("hole")));
        send(record("peer-service", type, 1, rated(2)));
        until("it is mended", () -> order().equals(" 1 2 3") && parked().isEmpty());
    }

    @Test
    void a_type_of_the_future_is_passed_over_and_counted_in_its_stream() throws Exception {
        send(record("peer-service", "io.caseloop.feedback.of-the-future.v9", 0, "{}".getBytes(StandardCharsets.UTF_8)));
        send(record("peer-service", "io.caseloop.feedback.rating-given.v1", 1, rated(2)));
        until("the known one is taken in", () -> order().equals(" 2"));
        assertThat(parked()).isEmpty();
    }

    @Test
    void timers_fire_once_when_due_and_a_judging_one_only_after_its_inputs() throws Exception {
        set(writer, 1, "plain", Duration.ofMillis(300));
        set(writer, 2, "plain", Duration.ofMillis(200));
        set(writer, 2, "plain", Duration.ofHours(1));
        writer.backbone().perform(CAUSE, work -> {
            work.decide(Alarms.ALARMS, ticket, new Alarms.Set(ticket, 3, "plain", work.now().plusMillis(10)));
            return work.decide(Alarms.ALARMS, ticket, new Alarms.Clear(ticket, 3, work.now()));
        });
        assertThat(FIRED.poll(120, TimeUnit.SECONDS)).isEqualTo("plain " + ticket + "|1 true");
        rate(3);
        until("Kafka has them", () -> writer.running.relayLag() == 0);
        set(reader, 1, "judged", Duration.ZERO);
        assertThat(FIRED.poll(120, TimeUnit.SECONDS)).isEqualTo("judged " + ticket + "|1 true");
        assertThat(seen()).as("what was published before the due time had been read").isEqualTo(3);
        assertThat(FIRED.poll(1, TimeUnit.SECONDS)).isNull();
    }
}
