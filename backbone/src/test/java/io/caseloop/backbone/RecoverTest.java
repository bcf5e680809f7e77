package io.caseloop.backbone;

import static io.caseloop.backbone.Rated.published;
import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.failure.StoreBehind;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.operations.Recovering.Recovered;
import io.caseloop.backbone.operations.Recovering.Unrecoverable;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL comes back from an older copy while Kafka has the newer facts (X1).
class RecoverTest {

    private final String ticket = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();
    private final WhenRatedCount counting = new WhenRatedCount(envelope -> envelope.subject().equals(ticket));
    private Instance restored;
    private Instance rater;

    @BeforeEach
    void start() {
        rater = Instance.of("sla", "rater").start();
        restored = again();
    }

    @AfterEach
    void close() {
        restored.close();
        rater.close();
    }

    private Instance again() {
        return Instance.of("quality", "restored", counting.parts()).start();
    }

    @Test
    void an_older_copy_of_the_store_writes_nothing_until_its_facts_are_recovered_and_then_goes_on_without_a_double()
            throws Exception {
        Rated.once(restored, ticket);
        published(restored, ticket, 1);
        StoreCopy copy = StoreCopy.of("quality");
        Rated.once(restored, ticket);
        Rated.once(restored, ticket);
        Rated.once(restored, other);
        List<String> onTopic = published(restored, ticket, 3);
        List<String> ofOther = published(restored, other, 1);
        List<Recorded> facts = restored.backbone().facts(RATINGS, ticket);
        restored.close();
        copy.putBack();
        restored = again();

        assertThatThrownBy(() -> Rated.once(restored, ticket)).isInstanceOf(StoreBehind.class)
                .hasMessageContaining("3 or more facts of quality-service")
                .hasMessageContaining("./caseloop recover --service quality");
        assertThat(restored.backbone().facts(RATINGS, ticket)).as("reads go on").hasSize(1);
        assertThat(restored.running.heldUp()).containsKey("store");

        assertThat(restored.running.recovering().recover())
                .extracting(Recovered::facts, Recovered::streams).containsExactly(3L, 2L);
        assertThat(restored.backbone().facts(RATINGS, ticket)).usingRecursiveComparison().isEqualTo(facts);
        assertThat(Rated.ratings(restored, ticket)).as("rows are derived again").isEqualTo(3);
        assertThat(restored.running.heldUp()).doesNotContainKey("store");

        Rated.once(restored, ticket);
        List<String> afterwards = published(restored, ticket, 4);
        assertThat(afterwards).startsWith(onTopic.toArray(String[]::new)).hasSize(4).doesNotHaveDuplicates();
        assertThat(published(restored, other, 1)).isEqualTo(ofOther);
        assertThat(restored.running.recovering().recover()).as("a second time nothing is missing")
                .extracting(Recovered::facts, Recovered::streams).containsExactly(0L, 0L);
        assertThat(restored.running.republishing().republish(0).published()).isZero();
    }

    @Test
    void what_was_taken_in_before_leads_to_nothing_again_and_what_comes_later_does() throws Exception {
        Rated.once(rater, ticket);
        until("it is counted", () -> counted() == 1);
        StoreCopy copy = StoreCopy.of("quality");
        Rated.once(rater, ticket);
        Rated.once(rater, ticket);
        until("all three are counted", () -> counted() == 3);
        published(restored, WhenRatedCount.seen(ticket), 3);
        restored.close();
        copy.putBack();
        Rated.once(rater, ticket);
        published(rater, ticket, 4);
        restored = again();

        assertThat(restored.running.recovering().recover())
                .extracting(Recovered::facts, Recovered::streams).containsExactly(2L, 1L);
        until("the fourth is taken in", () -> Heard.order(restored.backbone(), counting.heard(), ticket)
                .equals(" 1 2 3 4"));
        assertThat(counted()).as("each cause led to one fact").isEqualTo(4);
        assertThat(published(restored, WhenRatedCount.seen(ticket), 4)).hasSize(4).doesNotHaveDuplicates();
        assertThat(restored.backbone().facts(RATINGS, WhenRatedCount.seen(ticket)))
                .extracting(f -> f.envelope().causationId()).doesNotHaveDuplicates();
    }

    @Test
    void a_store_that_wrote_otherwise_meanwhile_is_not_mended_by_guessing() throws Exception {
        Rated.once(restored, ticket);
        published(restored, ticket, 1);
        StoreCopy copy = StoreCopy.of("quality");
        Rated.once(restored, ticket);
        List<String> onTopic = published(restored, ticket, 2);
        restored.close();
        copy.putBack();
        try (Instance blind = Instance.of("quality", "blind")) {
            Rated.once(blind, ticket);
        }
        restored = again();

        assertThatThrownBy(() -> Rated.once(restored, ticket)).isInstanceOf(StoreBehind.class);
        assertThatThrownBy(() -> restored.running.recovering().recover()).isInstanceOf(Unrecoverable.class);
        assertThat(Rated.onTopic(ticket)).isEqualTo(onTopic);
        copy.putBack();
        assertThat(restored.running.recovering().recover())
                .extracting(Recovered::facts, Recovered::streams).containsExactly(1L, 1L);
        Rated.once(restored, ticket);
    }

    @Test
    void records_that_no_store_can_keep_do_not_stand_in_its_way() throws Exception {
        Rated.once(restored, ticket);
        published(restored, ticket, 1);
        StoreCopy copy = StoreCopy.of("quality");
        Rated.once(restored, ticket);
        published(restored, ticket, 2);
        try (SureProducer<String> producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer())) {
            producer.send(fact(other, "peer\0service", "s-" + other));
            producer.send(fact(other, "quality-service", "s\0" + other));
            producer.send(fact("k\0" + other, "peer-service", "s-" + other));
            producer.send(new ProducerRecord<>(RATINGS.topic(), other, new byte[] {0}));
        }
        restored.close();
        copy.putBack();
        restored = again();

        Recovered recovered = restored.running.recovering().recover();
        assertThat(recovered).extracting(Recovered::facts, Recovered::streams).containsExactly(1L, 1L);
        assertThat(recovered.setAside()).isGreaterThanOrEqualTo(4);
        Rated.once(restored, ticket);
    }

    private static ProducerRecord<String, byte[]> fact(String key, String source, String stream) {
        Instant then = Instant.parse("2026-11-23T09:00:00Z");
        byte[] data = "{}".getBytes(StandardCharsets.UTF_8);
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(RATINGS.topic(), key, data);
        CloudEventHeaders.of(new EventEnvelope(UUID.randomUUID().toString(), "rating-given.v1", source, key, then,
                stream, 0, then, "feedback", "x",
                "c", "k", null, data)).forEach((name, value) -> record.headers()
                .add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    @Test
    void while_kafka_is_away_it_is_written_all_the_same() {
        try (Instance alone = Instance.of("quality", "alone", Map.of("caseloop.kafka.bootstrap", "localhost:1"),
                TestParts.STREAMS).start()) {
            until("it is written", () -> written(alone));
        }
        published(restored, ticket, 1);
    }

    private boolean written(Instance by) {
        try {
            Rated.once(by, ticket);
            return true;
        } catch (StoreUnavailable notYetKnown) {
            return false;
        }
    }

    private int counted() {
        return restored.backbone().facts(RATINGS, WhenRatedCount.seen(ticket)).size();
    }
}
