package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.failure.FactTooLong;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.backbone.store.Segments;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.infra.Infra;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/// Whatever is stored goes out: what could not is refused before it is stored, and what Kafka
/// refuses all the same holds up its segment alone (X1).
class LongFactsTest {

    private static final int MILLION = 1_000_000;
    private static final Segments SEGMENTS = new Segments(4);

    /// Notes what it hears of each ticket.
    private record WhenRatedListen(Map<String, List<PersonalText>> heard) implements Reaction<RatingGiven> {
        @Override
        public Class<RatingGiven> on() {
            return RatingGiven.class;
        }

        @Override
        public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
            heard.computeIfAbsent(fact.ticket().value(), _ -> new CopyOnWriteArrayList<>()).add(fact.comment());
        }
    }

    /// Writes a fact of its own that is longer than what it heard.
    private static final class WhenRatedSayMore implements Reaction<RatingGiven> {
        @Override
        public Class<RatingGiven> on() {
            return RatingGiven.class;
        }

        @Override
        public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
            if (envelope.actor().equals("talker")) {
                work.decide(RATINGS, fact.ticket().value(), new Rate(fact.ticket().value(), 1, "x".repeat(10_000),
                        work.now()));
            }
        }
    }

    private static String ticket() {
        return UUID.randomUUID().toString();
    }

    /// One whose facts are numbered in another segment.
    private static String apartFrom(String ticket) {
        return Stream.generate(LongFactsTest::ticket).filter(other -> SEGMENTS.of(other) != SEGMENTS.of(ticket))
                .findFirst().orElseThrow();
    }

    private static void rate(Instance by, String actor, String ticket, int length) {
        by.backbone().perform(new Cause(actor, "c-1", "r-1", null), work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, 1, "x".repeat(length), work.now()));
        });
    }

    private static void longestOnTopic(int bytes) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Infra.kafka())) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, RATINGS.topic()),
                    List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                    AlterConfigOp.OpType.SET)))).all().get();
        }
    }

    @Test
    void what_somebody_says_in_a_million_characters_is_published_and_heard_and_so_is_what_follows() {
        String ticket = ticket();
        Map<String, List<PersonalText>> heard = new ConcurrentHashMap<>();
        try (Instance writer = Instance.of("feedback", "long-winded").start();
             Instance reader = Instance.of("routing", "patient", TestParts.STREAMS.reacting(new WhenRatedListen(heard)))
                     .start()) {
            rate(writer, "li", ticket, MILLION);
            rate(writer, "li", ticket, 1);
            until("both are heard", () -> heard.getOrDefault(ticket, List.of()).size() >= 2);
            assertThat(heard.get(ticket)).extracting(text -> reader.backbone().open(text).orElseThrow())
                    .containsExactly("x".repeat(MILLION), "x");
            assertThat(Rated.onTopic(ticket)).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void many_long_facts_of_each_segment_go_out_in_order() {
        List<String> tickets = Stream.generate(LongFactsTest::ticket).limit(6).toList();
        try (Instance writer = Instance.of("feedback", "long-winded")) {
            for (int i = 0; i < 4; i++) {
                tickets.forEach(ticket -> rate(writer, "li", ticket, MILLION));
            }
            writer.start();
            tickets.forEach(ticket -> assertThat(Rated.published(writer, ticket, 4)).hasSize(4)
                    .isEqualTo(writer.backbone().facts(RATINGS, ticket).stream().map(fact -> fact.envelope().id())
                    .toList()));
        }
    }

    @Test
    void a_fact_that_is_too_long_to_be_published_is_refused_before_it_is_stored() {
        String ticket = ticket();
        try (Instance writer = Instance.of("feedback", "bounded", Map.of("caseloop.store.longest-fact", "5000"),
                TestParts.STREAMS)) {
            assertThatThrownBy(() -> rate(writer, "li", ticket, 10_000)).isInstanceOf(FactTooLong.class)
                    .hasMessageContaining("at most 5000");
            assertThat(writer.backbone().facts(RATINGS, ticket)).isEmpty();
            rate(writer, "li", ticket, 100);
            assertThat(writer.backbone().facts(RATINGS, ticket)).hasSize(1);
        }
    }

    @Test
    void a_reaction_that_would_write_a_fact_that_is_too_long_is_parked() {
        String ticket = ticket();
        try (Instance writer = Instance.of("feedback", "talker").start();
             Instance reader = Instance.of("sla", "bounded", Map.of("caseloop.store.longest-fact", "5000"),
                     TestParts.STREAMS.reacting(new WhenRatedSayMore())).start()) {
            rate(writer, "talker", ticket, 1);
            until("it is parked", () -> reader.running.parking().head(ticket).isPresent());
            assertThat(reader.running.parking().head(ticket).orElseThrow().reason()).contains("FactTooLong");
            reader.running.parking().skip(ticket, null, "li", "a test is done");
        }
    }

    @Test
    void a_fact_that_kafka_refuses_for_good_is_named_and_holds_up_its_segment_alone_until_it_is_taken()
            throws Exception {
        String refused = ticket();
        String other = apartFrom(refused);
        try (Instance writer = Instance.of("feedback", "refused").start()) {
            longestOnTopic(100_000);
            rate(writer, "li", refused, 1);
            rate(writer, "li", refused, 200_000);
            rate(writer, "li", refused, 2);
            rate(writer, "li", other, 3);
            until("it is named", () -> writer.running.heldUp().getOrDefault("relay", "")
                    .contains("segment " + SEGMENTS.of(refused)));
            until("what is not behind it is published", () -> Rated.onTopic(other).size() == 1
                    && Rated.onTopic(refused).size() == 1);
            rate(writer, "li", other, 4);
            until("and goes on", () -> Rated.onTopic(other).size() == 2);
            assertThat(writer.running.relayHeld()).isEqualTo(1);
            assertThat(Rated.onTopic(refused)).hasSize(1);
        } finally {
            longestOnTopic(8 << 20);
        }
        try (Instance writer = Instance.of("feedback", "refused").start()) {
            assertThat(Rated.published(writer, refused, 3)).isEqualTo(writer.backbone().facts(RATINGS, refused).stream()
                    .map(fact -> fact.envelope().id()).toList());
            assertThat(writer.running.heldUp()).doesNotContainKey("relay");
        }
    }
}
