package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static io.caseloop.backbone.Waiting.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.runtime.Lease;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.RatingGiven;
import io.caseloop.infra.DatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL's clock is set back by three hours, more than a broker takes by itself: order stays,
/// nothing is early, and somebody is told (S5).
class ClockSetBackTest {

    private static final Duration AHEAD = Duration.ofHours(3);
    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);

    private record Fired(String kind, String id, Instant due, Instant now) {
    }

    private final BlockingQueue<Fired> fired = new LinkedBlockingQueue<>();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch mayReadOn = new CountDownLatch(1);
    private final String held = UUID.randomUUID().toString();
    private DatabaseClock postgres;
    private Instance service;
    private Instance other;

    /// Stops the inbox at one ticket's fact.
    private final class WhenRatedTakeLong implements Reaction<RatingGiven> {
        @Override
        public Class<RatingGiven> on() {
            return RatingGiven.class;
        }

        @Override
        public void react(RatingGiven fact, EventEnvelope envelope, Work work) {
            if (fact.ticket().value().equals(held)) {
                reading.countDown();
                try {
                    assertThat(mayReadOn.await(170, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    private Alarms.Ring ring(String kind, boolean afterInputs) {
        return new Alarms.Ring(kind, afterInputs, (timer, now) ->
                fired.add(new Fired(kind, timer.key(), timer.due(), now)));
    }

    @BeforeEach
    void start() {
        postgres = DatabaseClock.of("sla");
        postgres.set(AHEAD);
        service = sla("first");
        other = Instance.of("routing", "clock-peer").start();
    }

    @AfterEach
    void close() {
        mayReadOn.countDown();
        other.close();
        service.close();
        postgres.close();
    }

    private Instance sla(String name) {
        return Instance.of("sla", name, Map.of("caseloop.store.clock-behind", "PT5S"),
                TestParts.STREAMS.reacting(new WhenRatedTakeLong())
                .timing(ring("plain", false), ring("judged", true))).start();
    }

    @Test
    void recorded_times_never_go_back_an_alarm_is_raised_and_timers_wait_for_the_clock() throws InterruptedException {
        List<String> tickets = IntStream.range(0, 20).mapToObj(_ -> UUID.randomUUID().toString()).toList();
        tickets.forEach(ticket -> rate(service, ticket));
        assertThat(service.running.heldUp()).doesNotContainKey("clock");
        assertThat(service.running.clockBehind()).isZero();
        until("Kafka has all of it, whatever its own clock shows", () -> service.running.relayLag() == 0);
        Instant due = schedule("plain", tickets.getFirst(), Duration.ofSeconds(3));

        postgres.set(Duration.ZERO);
        tickets.forEach(ticket -> rate(service, ticket));
        until("the alarm is raised", () -> service.running.heldUp().getOrDefault("clock", "")
                .contains("it was set back"));
        assertThat(service.running.clockBehind()).isBetween(AHEAD.minusMinutes(5).toMillis(), AHEAD.toMillis());
        tickets.forEach(ticket -> rate(service, ticket));
        assertThat(tickets).allSatisfy(ticket -> assertThat(recorded(ticket)).hasSize(3).isSorted());
        until("Kafka has what was recorded since", () -> service.running.relayLag() == 0);

        assertThat(fired.poll(5, TimeUnit.SECONDS)).as("due only by the JVM's clock, carried on").isNull();
        postgres.set(AHEAD);
        Fired late = fired.poll(120, TimeUnit.SECONDS);
        assertThat(late.id()).isEqualTo(tickets.getFirst());
        assertThat(late.now()).isAfterOrEqualTo(due);
        assertThat(fired.poll(2, TimeUnit.SECONDS)).as("once").isNull();
        until("the alarm is over", () -> !service.running.heldUp().containsKey("clock"));
        tickets.forEach(ticket -> rate(service, ticket));
        assertThat(tickets).allSatisfy(ticket -> assertThat(recorded(ticket)).hasSize(4).isSorted());
    }

    @Test
    void what_was_read_before_the_clock_was_set_back_judges_nothing_in_the_hour_that_comes_again()
            throws InterruptedException {
        Instant before = schedule("judged", held, Duration.ZERO);
        assertThat(fired.poll(120, TimeUnit.SECONDS).kind()).isEqualTo("judged");

        postgres.set(Duration.ZERO);
        until("the clock is seen to be back", () -> service.backbone().now()
                .isBefore(before.minus(AHEAD.dividedBy(2))));
        rate(other, held);
        assertThat(reading.await(120, TimeUnit.SECONDS)).as("its fact has come and is not yet taken in").isTrue();
        schedule("judged", held, Duration.ZERO);
        assertThat(fired.poll(5, TimeUnit.SECONDS)).as("judged without what had come").isNull();
        mayReadOn.countDown();
        assertThat(fired.poll(120, TimeUnit.SECONDS).id()).isEqualTo(held);
    }

    @Test
    void a_lease_from_before_the_clock_was_set_back_binds_nobody() {
        StoreReader store = new StoreReader(service.database);
        assertThat(lease(store, "first").hold()).isTrue();
        assertThat(lease(store, "second").hold()).isFalse();
        postgres.set(Duration.ZERO);
        assertThat(lease(store, "second").hold()).isTrue();
        assertThat(lease(store, "first").hold()).isFalse();
    }

    private static Lease lease(StoreReader store, String holder) {
        return new Lease(store, "a-lease", holder, Duration.ofSeconds(60));
    }

    private static void rate(Instance by, String ticket) {
        by.backbone().perform(CAUSE, work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
        });
    }

    private Instant schedule(String kind, String id, Duration in) {
        return service.backbone().perform(CAUSE, work -> {
            Instant due = work.now().plus(in);
            work.decide(Alarms.ALARMS, id, new Alarms.Set(id, 1, kind, due));
            return due;
        });
    }

    private List<Instant> recorded(String ticket) {
        return service.backbone().facts(RATINGS, ticket).stream().map(fact -> fact.envelope().recordedTime()).toList();
    }
}
