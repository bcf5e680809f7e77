package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.infra.Infra;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Kafka loses comes back from the store, in order and only once (X1).
class RepublishTest {

    private static final String TOPIC = "caseloop.ticket-lifecycle";
    private static final int PARTITIONS = 32;

    private final String ticket = UUID.randomUUID().toString();
    private Instance writer;

    @BeforeEach
    void start() {
        writer = Instance.of("feedback", "republisher").start();
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void facts_that_the_topic_lost_are_published_again_in_order_and_what_is_there_stays_alone() throws Exception {
        rate();
        rate();
        List<String> published = awaited(2);
        lose();
        rate();
        List<String> afterwards = awaited(1);

        assertThat(writer.running.republishing().republish(0).published()).isGreaterThanOrEqualTo(2);
        assertThat(onTopic()).containsExactlyInAnyOrder(published.get(0), published.get(1), afterwards.getFirst());
        assertThat(onTopic()).containsSubsequence(published);
        assertThat(writer.running.republishing().republish(1).published()).as("a second time nothing is missing")
                .isZero();
    }

    @Test
    void a_broker_that_has_forgotten_how_far_it_was_gets_what_it_lacks_and_nothing_twice() throws Exception {
        rate();
        rate();
        List<String> published = awaited(2);
        writer.close();
        try (Admin admin = Admin.create(Infra.kafka())) {
            admin.deleteConsumerGroups(List.of("caseloop-relay-feedback-service")).all().get();
        }
        writer = Instance.of("feedback", "republisher").start();
        rate();
        assertThat(awaited(3)).startsWith(published.get(0), published.get(1)).doesNotHaveDuplicates();

        writer.close();
        lose();
        try (Admin admin = Admin.create(Infra.kafka())) {
            admin.deleteConsumerGroups(List.of("caseloop-relay-feedback-service")).all().get();
        }
        writer = Instance.of("feedback", "republisher").start();
        assertThat(awaited(3)).startsWith(published.get(0), published.get(1));
    }

    private void rate() {
        writer.backbone().perform(new Cause("li", "c-1", "r-1", null), work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
        });
    }

    private static List<TopicPartition> places() {
        return IntStream.range(0, PARTITIONS).mapToObj(partition -> new TopicPartition(TOPIC, partition)).toList();
    }

    /// Everything on the topic until now is gone.
    private static void lose() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Infra.kafka())) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            places().forEach(place -> all.put(place, RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }

    private List<String> awaited(int facts) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        List<String> seen = onTopic();
        while (seen.size() < facts) {
            assertThat(System.nanoTime()).as("waited two minutes for %s facts, saw %s", facts, seen).isLessThan(end);
            seen = onTopic();
        }
        return seen;
    }

    /// The ids of the ticket's facts, in the order of its partition.
    private List<String> onTopic() {
        Map<String, Object> settings = new HashMap<>(Infra.kafka());
        settings.put("isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(places());
            consumer.seekToBeginning(places());
            Map<TopicPartition, Long> ends = consumer.endOffsets(places());
            List<String> ids = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (ticket.equals(record.key())) {
                        ids.add(new String(record.headers().lastHeader("ce_id").value(),
                                java.nio.charset.StandardCharsets.UTF_8));
                    }
                }
            }
            return ids;
        }
    }
}
