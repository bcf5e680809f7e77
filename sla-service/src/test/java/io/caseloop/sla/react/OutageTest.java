package io.caseloop.sla.react;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.infra.DatabaseClock;
import io.caseloop.infra.KafkaOnAWire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An outage makes no false breach: over a thousand due times, what was kept in time is found kept,
/// however late it is read, and what was not is broken at its due time, once (S5).
class OutageTest {

    private static final int KEPT = 1_000;
    private static final int FORGOTTEN = 50;
    private static final Duration PROMISED = Duration.ofMinutes(15);
    private static final String MET = "io.caseloop.sla.commitment-met.v1";
    private static final String BREACHED = "io.caseloop.sla.commitment-breached.v1";

    private final Instant firstDue = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(Duration.ofMinutes(10));
    private final Map<TicketId, Instant> kept = new LinkedHashMap<>();
    private final Map<TicketId, Instant> forgotten = new LinkedHashMap<>();

    @Test
    void a_service_that_was_stopped_over_a_thousand_due_times_breaks_no_promise_that_was_kept_and_each_other_once() {
        try (DatabaseClock clock = DatabaseClock.of(SlaInstance.DATABASE); OtherServices others = new OtherServices()) {
            try (SlaInstance before = SlaInstance.started()) {
                promised(before, others);
            }
            replied(others);
            clock.set(Duration.ofMinutes(20));
            try (SlaInstance after = SlaInstance.started()) {
                judged(after);
            }
        }
    }

    @Test
    void a_service_cut_off_from_kafka_over_a_thousand_due_times_judges_nothing_until_it_has_read_all(
            @TempDir Path directory) throws IOException {
        String database = "knowledge";
        try (KafkaOnAWire kafka = KafkaOnAWire.in(directory.resolve("kafka"));
             DatabaseClock clock = DatabaseClock.of(database);
             OtherServices others = new OtherServices(kafka.direct());
             SlaInstance service = SlaInstance.started(database, kafka.wired())) {
            promised(service, others);
            kafka.cut();
            replied(others);
            clock.set(Duration.ofMinutes(20));
            Until.holds("all are due, and somebody is told that none can be judged",
                    () -> service.running().timersOverdue() >= KEPT + FORGOTTEN
                    && service.running().heldUp().containsKey("timers"));
            assertThat(service.count(BREACHED)).as("breached without having looked").isZero();
            assertThat(service.count(MET)).isZero();
            kafka.mend();
            judged(service);
        }
    }

    @Test
    void a_reply_behind_a_transaction_that_hangs_was_said_in_time_although_nobody_can_read_it_yet() {
        try (DatabaseClock clock = DatabaseClock.of(SlaInstance.DATABASE); OtherServices others = new OtherServices();
             SlaInstance service = SlaInstance.started()) {
            TicketId ticket = others.opened("complaint", "standard", "web", firstDue.minus(PROMISED));
            Until.holds("it is promised", () -> service.facts(ticket).equals(List.of("CommitmentMade")));
            try (Unfinished transaction = Unfinished.about(ticket)) {
                others.replied(ticket, firstDue.minusMillis(1));
                clock.set(Duration.ofMinutes(20));
                Until.holds("somebody is told that it cannot be judged",
                        () -> service.running().heldUp().containsKey("timers"));
                assertThat(service.facts(ticket)).as("judged without having read what was said")
                        .containsExactly("CommitmentMade");
                transaction.abort();
            }
            Until.holds("it has been judged", () -> service.facts(ticket).size() > 1);
            assertThat(service.facts(ticket)).containsExactly("CommitmentMade", "CommitmentMet");
        }
    }

    /// A due time every tenth of a second, one in twenty-one of a ticket that nobody will answer.
    private void promised(SlaInstance service, OtherServices others) {
        others.manyAtOnce(() -> {
            for (int i = 0; i < KEPT + FORGOTTEN; i++) {
                Instant due = firstDue.plusMillis(100L * i);
                (i % 21 == 20 ? forgotten : kept).put(others.opened("complaint", "standard", "web",
                        due.minus(PROMISED)), due);
            }
        });
        assertThat(forgotten).hasSize(FORGOTTEN);
        Deque<TicketId> waiting = new ArrayDeque<>(kept.keySet());
        waiting.addAll(forgotten.keySet());
        Until.holds("all is promised", () -> {
            while (!waiting.isEmpty() && !service.facts(waiting.peek()).isEmpty()) {
                waiting.poll();
            }
            return waiting.isEmpty();
        });
    }

    /// In the last millisecond, all of them.
    private void replied(OtherServices others) {
        others.manyAtOnce(() -> kept.forEach((ticket, due) -> others.replied(ticket, due.minusMillis(1))));
    }

    private void judged(SlaInstance service) {
        Until.holds("all that is due has been judged", () -> service.running().timersOverdue() == 0);
        assertThat(kept.keySet()).allSatisfy(ticket -> assertThat(service.facts(ticket))
                .containsExactly("CommitmentMade", "CommitmentMet"));
        assertThat(forgotten).allSatisfy((ticket, due) -> {
            assertThat(service.facts(ticket)).containsExactly("CommitmentMade", "CommitmentBreached");
            assertThat(service.breaches(ticket)).containsExactly(due);
        });
    }
}
