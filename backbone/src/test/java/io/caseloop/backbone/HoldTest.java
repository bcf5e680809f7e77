package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.operations.Holding;
import io.caseloop.backbone.operations.Holding.Held;
import io.caseloop.backbone.operations.Holding.Part;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A part that is held on request does nothing until the hold ends, says so, and has lost nothing (S5).
class HoldTest {

    private static final String TOPIC = "caseloop.ticket-lifecycle";
    private static final Duration TIME = Duration.ofSeconds(3);

    private final String ticket = UUID.randomUUID().toString();
    private Instance writer;
    private Instance reader;

    @BeforeEach
    void start() {
        writer = Instance.of("feedback", "held-writer").start();
        reader = Instance.of("knowledge", "held-reader",
                TestParts.with(Heard.RATINGS_HEARD).reacting(new WhenRatedCount(_ -> true))).start();
        rate();
        until("facts flow", () -> heard().equals(" 1"));
    }

    @AfterEach
    void close() {
        reader.close();
        writer.close();
    }

    private void rate() {
        writer.backbone().perform(new Cause("li", "c-1", "r-1", null), work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
        });
    }

    private String heard() {
        return Heard.order(reader.backbone(), Heard.RATINGS_HEARD, ticket);
    }

    private static void isOver(long began, Instance instance, String part) {
        assertThat(System.nanoTime() - began).as("not before the hold has ended").isGreaterThan(TIME.toNanos());
        until("nothing is held up", () -> !instance.running.heldUp().containsKey(part));
        assertThat(instance.running.holding().held()).isEmpty();
    }

    @Test
    void a_held_relay_publishes_nothing_until_the_hold_ends() {
        Held held = writer.running.holding().hold(Part.RELAY, TIME, "exercise");
        long began = System.nanoTime();
        assertThat(held.until()).isAfter(writer.backbone().now());
        assertThat(writer.running.heldUp().get("relay")).contains("held on request until");
        rate();
        assertThat(OnTopic.of(TOPIC, ticket)).hasSize(1);
        until("the fact arrives", () -> OnTopic.of(TOPIC, ticket).size() == 2);
        isOver(began, writer, "relay");
        until("the reader has it", () -> heard().equals(" 1 2"));
    }

    @Test
    void a_held_inbox_takes_in_nothing_until_the_hold_ends_and_keeps_its_partitions() {
        reader.running.holding().hold(Part.INBOX, TIME, "exercise");
        long began = System.nanoTime();
        assertThat(reader.running.heldUp().get("inbox")).contains("held on request until");
        rate();
        until("the fact is on the topic", () -> OnTopic.of(TOPIC, ticket).size() == 2);
        assertThat(heard()).isEqualTo(" 1");
        until("the fact is taken in", () -> heard().equals(" 1 2"));
        isOver(began, reader, "inbox");
    }

    @Test
    void of_two_holds_the_one_that_ends_later_counts_and_none_is_longer_than_a_minute() {
        Holding holding = writer.running.holding();
        Held longer = holding.hold(Part.RELAY, TIME, "longer");
        assertThat(holding.hold(Part.RELAY, TIME.dividedBy(2), "shorter")).isEqualTo(longer);
        assertThat(holding.held()).containsExactly(longer);
        for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofSeconds(-1), Duration.ofSeconds(61)}) {
            assertThatThrownBy(() -> holding.hold(Part.INBOX, wrong, "x")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(holding.held()).containsExactly(longer);
    }
}
