package io.caseloop.examples.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a real Kafka.
class ReadingTest {

    private static final Instant ELEVEN = Instant.parse("2026-11-23T11:00:00Z");

    @TempDir
    Path directory;

    private final Broker broker = new Broker();

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void counts_are_right_with_repeats_and_unknown_types_fields_headers_and_rubbish_mixed_in() {
        broker.fact("intake", "t-1", 0, "ticket-opened.v1", Broker.TEN);
        broker.fact("intake", "t-1", 0, "ticket-opened.v1", Broker.TEN);
        broker.fact("intake", "t-1", 1, "contact-smelled.v7", Broker.TEN);
        broker.fact("routing", "t-1", 0, "ticket-queued.v1", ELEVEN);
        broker.fact("intake", "t-2", 0, "ticket-opened.v1", ELEVEN);
        broker.fact("intake", "t-1", 1, "contact-smelled.v7", Broker.TEN);
        broker.fact("loyalty", "t-2", 0, "points-given.v1", ELEVEN);
        rating("t-1", 0, "{\"stars\":5,\"mood\":{\"deep\":[1,{\"er\":null}]},\"at\":\"" + ELEVEN + "\"}");
        rating("t-1", 1, "{\"nps\":9}");
        rating("t-1", 2, "this is no JSON");
        rating("t-2", 0, "{\"stars\":2}");
        rating("t-2", 0, "{\"stars\":2}");
        broker.send(new ProducerRecord<>(broker.topic, "x", "no headers".getBytes(UTF_8)));
        broker.send(new ProducerRecord<>(broker.topic, "x", null));
        broker.flush();
        JsonNode json = once();
        assertThat(json.path("facts").asLong()).isEqualTo(9);
        assertThat(json.path("hours")).hasToString("{\"2026-11-23T10:00Z\":{\"intake\":2},"
                + "\"2026-11-23T11:00Z\":{\"feedback\":4,\"intake\":1,\"loyalty\":1,\"routing\":1}}");
        assertThat(json.path("types").path("io.caseloop.intake.contact-smelled.v7").asLong()).isEqualTo(1);
        assertThat(json.path("repeats").asLong()).isEqualTo(3);
        assertThat(json.path("notUnderstood").asLong()).isEqualTo(2);
        assertThat(json.path("missing").asLong()).isZero();
        assertThat(json.path("ratings").asLong()).isEqualTo(2);
        assertThat(json.path("stars").asLong()).isEqualTo(7);
        assertThat(Program.run(broker.arguments("--state", state())).out())
                .contains("2026-11-23 10:00", "loyalty", "9 facts of 5 types", "3.50 stars");
    }

    @Test
    void a_second_run_reads_on_where_the_first_ended() {
        broker.fact("sla", "t-1", 0, "commitment-made.v1", Broker.TEN);
        broker.flush();
        assertThat(once().path("facts").asLong()).isEqualTo(1);
        assertThat(once().path("facts").asLong()).isEqualTo(1);
        broker.fact("sla", "t-1", 0, "commitment-made.v1", Broker.TEN);
        broker.fact("sla", "t-1", 1, "commitment-met.v1", Broker.TEN);
        broker.flush();
        JsonNode json = once();
        assertThat(json.path("facts").asLong()).isEqualTo(2);
        assertThat(json.path("repeats").asLong()).isEqualTo(1);
    }

    @Test
    void a_topic_that_was_deleted_and_made_anew_is_read_from_its_beginning_which_is_told_once() {
        for (int position = 0; position < 5; position++) {
            broker.fact("intake", "t-1", position, "contact-received.v1", Broker.TEN);
        }
        broker.flush();
        assertThat(once().path("facts").asLong()).isEqualTo(5);
        broker.makeAnew();
        // on the same partition, where another fact was read before
        broker.fact("sla", "t-1", 0, "commitment-made.v1", Broker.TEN);
        for (int position = 0; position < 6; position++) {
            broker.fact("intake", "t-1", position, "contact-received.v1", Broker.TEN);
        }
        broker.flush();
        Program again = Program.run(broker.arguments("--state", state(), "--json"));
        assertThat(again.err()).contains(broker.topic + " was recreated", "backup");
        assertThat(again.json().path("facts").asLong()).isEqualTo(7);
        assertThat(again.json().path("repeats").asLong()).isEqualTo(5);
        Program third = Program.run(broker.arguments("--state", state(), "--json"));
        assertThat(third.err()).isEmpty();
        assertThat(third.json()).isEqualTo(again.json());
    }

    @Test
    void a_rolling_upgrade_in_both_directions_loses_nothing() {
        // two instances of one service share the streams: the new one knows a type, a field and a
        // header more
        for (int ticket = 0; ticket < 30; ticket++) {
            for (int position = 0; position < 10; position++) {
                boolean upgraded = (ticket + position) % 3 == 0 && position > 2 && position < 8;
                String type = upgraded ? "commitment-doubled.v1" : "commitment-made.v1";
                var message = Broker.fact(broker.topic, "sla", "t-" + ticket, position, type, Broker.TEN,
                        upgraded ? "{\"at\":\"" + Broker.TEN + "\",\"new\":[1]}" : "{}");
                if (upgraded) {
                    message.headers().add("ce_tenant", "acme".getBytes(UTF_8)).add("ce_time2", new byte[] {-1, 0});
                }
                broker.send(message);
            }
            if (ticket == 15) {
                broker.flush();
                assertThat(once().path("facts").asLong()).isEqualTo(160);
            }
        }
        broker.flush();
        JsonNode json = once();
        assertThat(json.path("facts").asLong()).isEqualTo(300);
        assertThat(json.path("types").path("io.caseloop.sla.commitment-doubled.v1").asLong()).isBetween(20L, 200L);
        assertThat(json.path("missing").asLong() + json.path("repeats").asLong() + json.path("notUnderstood").asLong())
                .isZero();
    }

    @Test
    void what_was_never_committed_is_not_counted() {
        try (var producer = Broker.producer(Map.of("transactional.id", "undecided"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(Broker.fact(broker.topic, "sla", "t-1", 0, "commitment-made.v1", Broker.TEN, "{}"));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(Broker.fact(broker.topic, "sla", "t-1", 0, "commitment-met.v1", Broker.TEN, "{}"));
            producer.commitTransaction();
        }
        JsonNode json = once();
        assertThat(json.path("types").toString()).isEqualTo("{\"io.caseloop.sla.commitment-met.v1\":1}");
        assertThat(json.path("repeats").asLong()).isZero();
    }

    @Test
    void a_missing_fact_is_named_until_it_comes() {
        broker.fact("sla", "t-1", 0, "commitment-made.v1", Broker.TEN);
        broker.fact("sla", "t-1", 3, "commitment-met.v1", Broker.TEN);
        broker.flush();
        assertThat(Program.run(broker.arguments("--state", state())).out())
                .contains("missing: sla-service t-1, positions 1 to 2");
        broker.fact("sla", "t-1", 1, "commitment-made.v1", Broker.TEN);
        broker.fact("sla", "t-1", 2, "commitment-made.v1", Broker.TEN);
        broker.fact("sla", "t-1", 3, "commitment-met.v1", Broker.TEN);
        broker.flush();
        JsonNode json = once();
        assertThat(json.path("facts").asLong()).isEqualTo(4);
        assertThat(json.path("missing").asLong()).isZero();
        assertThat(json.path("late").asLong()).isEqualTo(2);
    }

    @Test
    void a_time_that_is_none_or_that_no_hour_in_utc_has_is_not_understood_and_the_rest_is_counted() {
        long position = 0;
        for (String time : List.of("+999999999-12-31T23:59:59-18:00", "-999999999-01-01T00:00:00+18:00", "yesterday",
                "2026-11-23T10:15:00", "")) {
            var message = Broker.fact(broker.topic, "sla", "t-1", position++, "commitment-made.v1", Broker.TEN, "{}");
            message.headers().remove("ce_time").add("ce_time", time.getBytes(UTF_8));
            broker.send(message);
        }
        broker.fact("sla", "t-2", 0, "commitment-made.v1", Broker.TEN);
        broker.flush();
        JsonNode json = once();
        assertThat(json.path("notUnderstood").asLong()).isEqualTo(5);
        assertThat(json.path("facts").asLong()).isEqualTo(1);
    }

    @Test
    void a_topic_that_is_not_there_and_a_wrong_call_are_told() {
        Program missing = Program.run(broker.arguments("--state", state(), "--topics", "no.such"));
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no.such");
        assertThat(Program.run(broker.arguments("--shape", "round")).code()).isEqualTo(2);
        assertThat(Program.run(broker.arguments("--compare", "http://localhost:1")).err()).contains("--token");
        assertThat(Program.run(broker.arguments("--deep")).code()).isEqualTo(2);
        assertThat(Program.run(broker.arguments("--help")).out()).contains("--follow", "--compare");
    }

    private void rating(String ticket, long position, String data) {
        broker.send(Broker.fact(broker.topic, "feedback", ticket, position, "rating-given.v1", ELEVEN, data));
    }

    private JsonNode once() {
        Program program = Program.run(broker.arguments("--state", state(), "--once", "--json"));
        assertThat(program.code()).as(program.err()).isZero();
        return program.json();
    }

    private String state() {
        return directory.resolve("state.json").toString();
    }
}
