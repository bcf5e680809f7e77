package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.infra.Infra;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A ticket that is rated, with a row that says how often, as a service would keep one; and what the topic has of it.
final class Rated {

    /// How many ratings a ticket has.
    @Table("rated")
    record Row(@Key String ticket, int ratings, Instant ratedAt, List<String> labels) {
    }

    private static final String TOPIC = "caseloop.ticket-lifecycle";
    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);

    private Rated() {
    }

    static void once(Instance by, String ticket) {
        by.backbone().perform(CAUSE, work -> {
            work.ownKey(ticket, "customer-" + ticket);
            work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
            return null;
        });
    }

    /// As its row says, and its unique key.
    static int ratings(Instance by, String ticket) {
        int ratings = by.backbone().rows(Row.class, "where ticket = ?", ticket).stream().mapToInt(Row::ratings).findFirst().orElse(0);
        assertThat(by.backbone().holder("rated", ticket + "#" + ratings)).isEqualTo(ratings == 0 ? Optional.empty() : Optional.of(ticket));
        assertThat(by.backbone().holder("rated", ticket + "#" + (ratings - 1))).isEmpty();
        return ratings;
    }

    /// The ids of a ticket's facts, once there are so many, and the relay has noted it.
    static List<String> published(Instance by, String ticket, int facts) {
        until("the relay has noted all", () -> by.running.relayLag() == 0);
        until(facts + " facts are on the topic", () -> onTopic(ticket).size() >= facts);
        return onTopic(ticket);
    }

    static List<String> onTopic(String ticket) {
        return onTopic(TOPIC, ticket);
    }

    static List<String> onTopic(String topic, String ticket) {
        Map<String, Object> settings = Map.of("bootstrap.servers", Infra.bootstrap(), "isolation.level", "read_committed");
        Map<String, List<String>> ids = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.partitionsFor(topic).stream().map(place -> new TopicPartition(topic, place.partition())).toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
                for (ConsumerRecord<String, byte[]> received : consumer.poll(Duration.ofMillis(100))) {
                    ids.computeIfAbsent(received.key(), _ -> new ArrayList<>())
                            .add(new String(received.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
                }
            }
        }
        return ids.getOrDefault(ticket, List.of());
    }
}
