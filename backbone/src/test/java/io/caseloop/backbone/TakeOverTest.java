package io.caseloop.backbone;

import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.wiring.ServiceParts;
import io.caseloop.events.Topics;
import io.caseloop.events.feedback.FeedbackEvent;
import io.caseloop.infra.Infra;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// Who takes a relay over finds out what the topics have, however long it takes and whatever Kafka
/// has lost, and publishes the rest once (X1).
class TakeOverTest {

    private static final String SERVICE = "intake";
    private static final String TOPIC = Topics.KNOWLEDGE;
    private static final StreamType<Rate, Integer, FeedbackEvent> RATINGS =
            new StreamType<>("rated", TOPIC, new Ratings());
    private static final String GROUP = "caseloop-relay-intake-service";

    private final String ticket = UUID.randomUUID().toString();

    private static Instance relaying(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        Infra.letDoEverything(settings); // intake itself does not publish to this topic
        return Instance.of(SERVICE, name, settings, ServiceParts.NONE.with(() -> List.of(RATINGS))).start();
    }

    private void rate(Instance by) {
        by.backbone().perform(new Cause("li", "c-1", "r-1", null), work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
        });
    }

    /// In a batch of its own.
    private void published(Instance by, int facts) {
        for (int i = 0; i < facts; i++) {
            rate(by);
            until("it is published", () -> by.running.relayLag() == 0);
        }
    }

    private List<String> stored(Instance by) {
        return by.backbone().facts(RATINGS, ticket).stream().map(fact -> fact.envelope().id()).toList();
    }

    private List<String> onTopic() {
        return Rated.onTopic(TOPIC, ticket);
    }

    /// Kafka knows of fewer facts of the ticket's segment than it has acknowledged.
    private void setBack(int facts) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Infra.kafka())) {
            TopicPartition mark = new TopicPartition(Topics.TICKET_LIFECYCLE, new Segments(4).of(ticket));
            long number = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().get(mark)
                    .offset();
            admin.alterConsumerGroupOffsets(GROUP, Map.of(mark, new OffsetAndMetadata(number - facts))).all().get();
        }
    }

    /// The topic loses all it has, as it may lose its last second; how far the relay was is remembered.
    private static void lose(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Infra.kafka())) {
            Map<TopicPartition, OffsetSpec> places = new HashMap<>();
            admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions()
                    .forEach(place -> places.put(new TopicPartition(topic, place.partition()), OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            admin.listOffsets(places).all().get().forEach((place, end) ->
                    all.put(place, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(all).all().get();
        }
    }

    @Test
    void a_look_at_the_topics_that_takes_longer_than_a_lease_comes_to_its_end_while_another_instance_waits()
            throws Exception {
        try (Instance writer = relaying("first", Map.of())) {
            published(writer, 12);
        }
        setBack(12);
        lose(Topics.TICKET_LIFECYCLE); // other tests' facts would only take time
        // each answer has one batch and is given after a third of a second: some eight seconds in
        // all, much longer than a lease
        Map<String, String> slow = Map.of("caseloop.relay.lease", "PT3S", "caseloop.relay.look-back", "PT0S",
                "caseloop.kafka.client.\"max.partition.fetch.bytes\"", "1",
                "caseloop.kafka.client.\"fetch.min.bytes\"", "1000000", "caseloop.kafka.client.\"fetch.max.wait.ms\"",
                "350");
        try (Instance one = relaying("one", slow); Instance other = relaying("other", slow)) {
            rate(one);
            until("what came after is published", () -> onTopic().size() > 12);
            assertThat(onTopic()).isEqualTo(stored(other));
            assertThat(one.running.relayLag()).isZero();
        }
    }

    @Test
    void what_the_topic_has_lost_of_its_last_minute_is_published_again_although_kafka_remembers_that_it_had_it()
            throws Exception {
        try (Instance writer = relaying("first", Map.of())) {
            published(writer, 3);
        }
        lose(TOPIC);
        try (Instance next = relaying("next", Map.of())) {
            until("what was lost is there again", () -> onTopic().size() >= 3);
            rate(next);
            until("what is new is there", () -> onTopic().size() >= 4);
            assertThat(onTopic()).isEqualTo(stored(next));
        }
        try (Instance third = relaying("third", Map.of())) {
            published(third, 1);
            assertThat(onTopic()).as("nothing was missing").isEqualTo(stored(third));
        }
    }

    @Test
    void what_is_committed_behind_an_open_transaction_of_somebody_else_is_not_published_again() throws Exception {
        try (Instance writer = relaying("first", Map.of())) {
            published(writer, 1);
            try (Unfinished hanging = Unfinished.in(TOPIC, ticket)) {
                published(writer, 1);
                writer.close();
                setBack(1);
                try (Instance next = relaying("next", Map.of("caseloop.relay.lease", "PT2S"))) {
                    rate(next);
                    until("the hanging transaction is over and the rest is published", () -> onTopic().size() >= 3);
                    assertThat(onTopic()).isEqualTo(stored(next));
                    assertThat(hanging).isNotNull();
                }
            }
        }
    }
}
