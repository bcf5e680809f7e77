package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.Recovering.Recovered;
import io.caseloop.backbone.Recovering.Unrecoverable;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.infra.Infra;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL comes back from an older copy while Kafka has the newer facts (X1).
class RecoverTest {

    private static final String TOPIC = "caseloop.ticket-lifecycle";
    private static final int PARTITIONS = 32;
    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);

    private final String ticket = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();
    private Instance restored;
    private Instance rater;

    /// Counts ratings by facts of its own, and remembers whose they were.
    private final class WhenRatedCount implements Reaction<RatingGiven> {
        @Override
        public Class<RatingGiven> on() {
            return RatingGiven.class;
        }

        @Override
        public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
            if (fact.ticket().value().equals(ticket)) {
                work.putCopy("order", ticket, work.copy("order", ticket).orElse("") + " " + fact.attempt());
                work.decide(RATINGS, "seen-" + ticket, new Rate("seen-" + ticket, 1, null, work.now()));
            }
        }
    }

    /// As a service would: a row that says how many there are.
    private static final class CountAgain implements Recollection {
        @Override
        public StreamType<?, ?, ?> of() {
            return RATINGS;
        }

        @Override
        public void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work) {
            count(work, id, before.size() + recovered.size());
        }
    }

    @BeforeEach
    void start() {
        rater = Instance.of("sla", "rater", List.of(), List.of(), List.of()).start();
        restored = again();
    }

    @AfterEach
    void close() {
        restored.close();
        rater.close();
    }

    private Instance again() {
        Instance instance = Instance.of("quality", "restored", List.of(new WhenRatedCount()), List.of(), List.of());
        instance.running.recollecting(List.of(new CountAgain()));
        return instance.start();
    }

    @Test
    void an_older_copy_of_the_store_writes_nothing_until_its_facts_are_recovered_and_then_goes_on_without_a_double() throws Exception {
        rate(restored, ticket);
        published(restored, ticket, 1);
        StoreCopy copy = StoreCopy.of("quality");
        rate(restored, ticket);
        rate(restored, ticket);
        rate(restored, other);
        List<String> onTopic = published(restored, ticket, 3);
        List<String> ofOther = published(restored, other, 1);
        List<Recorded> facts = restored.backbone().facts(RATINGS, ticket);
        restored.close();
        copy.putBack();
        restored = again();

        assertThatThrownBy(() -> rate(restored, ticket)).isInstanceOf(StoreBehind.class).hasMessageContaining("3 or more facts of quality-service")
                .hasMessageContaining("./caseloop recover --service quality");
        assertThat(restored.backbone().facts(RATINGS, ticket)).as("reads go on").hasSize(1);
        assertThat(restored.running.heldUp()).containsKey("store");

        assertThat(restored.running.recovering().recover()).isEqualTo(new Recovered(3, 2));
        assertThat(restored.backbone().facts(RATINGS, ticket)).usingRecursiveComparison().isEqualTo(facts);
        assertThat(restored.backbone().reserved("rated", ticket)).as("rows are made again").contains("3");
        assertThat(restored.running.heldUp()).doesNotContainKey("store");

        rate(restored, ticket);
        List<String> afterwards = published(restored, ticket, 4);
        assertThat(afterwards).startsWith(onTopic.toArray(String[]::new)).hasSize(4).doesNotHaveDuplicates();
        assertThat(published(restored, other, 1)).isEqualTo(ofOther);
        assertThat(restored.running.recovering().recover()).as("a second time nothing is missing").isEqualTo(new Recovered(0, 0));
        assertThat(restored.running.republishing().republish(0).published()).isZero();
    }

    @Test
    void what_was_taken_in_before_leads_to_nothing_again_and_what_comes_later_does() throws Exception {
        rate(rater, ticket);
        until(() -> counted() == 1);
        StoreCopy copy = StoreCopy.of("quality");
        rate(rater, ticket);
        rate(rater, ticket);
        until(() -> counted() == 3);
        published(restored, "seen-" + ticket, 3);
        restored.close();
        copy.putBack();
        rate(rater, ticket);
        published(rater, ticket, 4);
        restored = again();

        assertThat(restored.running.recovering().recover()).isEqualTo(new Recovered(2, 1));
        until(() -> restored.backbone().copy("order", ticket).orElse("").equals(" 1 2 3 4"));
        assertThat(counted()).as("each cause led to one fact").isEqualTo(4);
        assertThat(published(restored, "seen-" + ticket, 4)).hasSize(4).doesNotHaveDuplicates();
        assertThat(restored.backbone().facts(RATINGS, "seen-" + ticket)).extracting(f -> f.envelope().causationId()).doesNotHaveDuplicates();
    }

    @Test
    void a_store_that_wrote_otherwise_meanwhile_is_not_mended_by_guessing() throws Exception {
        rate(restored, ticket);
        published(restored, ticket, 1);
        StoreCopy copy = StoreCopy.of("quality");
        rate(restored, ticket);
        List<String> onTopic = published(restored, ticket, 2);
        restored.close();
        copy.putBack();
        try (Instance blind = Instance.of("quality", "blind", List.of(), List.of(), List.of())) {
            rate(blind, ticket);
        }
        restored = again();

        assertThatThrownBy(() -> rate(restored, ticket)).isInstanceOf(StoreBehind.class);
        assertThatThrownBy(() -> restored.running.recovering().recover()).isInstanceOf(Unrecoverable.class);
        assertThat(onTopic()).containsEntry(ticket, onTopic);
        copy.putBack();
        assertThat(restored.running.recovering().recover()).isEqualTo(new Recovered(1, 1));
        rate(restored, ticket);
    }

    @Test
    void while_kafka_is_away_it_is_written_all_the_same() {
        try (Instance alone = Instance.of("quality", "alone", Map.of("caseloop.kafka.bootstrap", "localhost:1"), List.of(), List.of(), List.of()).start()) {
            until(() -> written(alone));
        }
        published(restored, ticket, 1);
    }

    private boolean written(Instance by) {
        try {
            rate(by, ticket);
            return true;
        } catch (StoreUnavailable notYetKnown) {
            return false;
        }
    }

    private static void rate(Instance by, String ticket) {
        by.backbone().perform(CAUSE, work -> {
            work.ownKey(ticket, "customer-" + ticket);
            work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
            count(work, ticket, work.state(RATINGS, ticket));
            return null;
        });
    }

    private static void count(Work work, String ticket, int ratings) {
        String now = Integer.toString(ratings);
        work.reserved("rated", ticket).ifPresentOrElse(before -> work.replace("rated", ticket, before, now), () -> work.reserve("rated", ticket, now));
    }

    private int counted() {
        return restored.backbone().facts(RATINGS, "seen-" + ticket).size();
    }

    private static void until(BooleanSupplier so) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited two minutes").isLessThan(end);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// The ids of a ticket's facts, once there are so many, and the relay has noted it.
    private static List<String> published(Instance by, String ticket, int facts) {
        until(() -> onTopic().getOrDefault(ticket, List.of()).size() >= facts && by.running.relayLag() == 0);
        return onTopic().get(ticket);
    }

    private static Map<String, List<String>> onTopic() {
        Map<String, Object> settings = Map.of("bootstrap.servers", Infra.bootstrap(), "isolation.level", "read_committed");
        List<TopicPartition> places = IntStream.range(0, PARTITIONS).mapToObj(partition -> new TopicPartition(TOPIC, partition)).toList();
        Map<String, List<String>> ids = new java.util.HashMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<String, byte[]> received : consumer.poll(Duration.ofMillis(100))) {
                    ids.computeIfAbsent(received.key(), _ -> new ArrayList<>())
                            .add(new String(received.headers().lastHeader("ce_id").value(), java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return ids;
    }
}
