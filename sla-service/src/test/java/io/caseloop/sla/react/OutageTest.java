package io.caseloop.sla.react;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.sla.Commitment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An outage makes no false breach: what was kept in time is found kept, however late it is read (S5).
class OutageTest {

    private static final int TICKETS = 20;

    @Test
    void a_service_that_was_away_over_due_times_breaks_no_promise_that_was_kept() {
        List<TicketId> answered = new ArrayList<>();
        TicketId forgotten;
        Instant due;
        try (OtherServices others = new OtherServices()) {
            try (SlaInstance before = SlaInstance.started()) {
                due = Instant.now().plusSeconds(12);
                for (int i = 0; i < TICKETS; i++) {
                    answered.add(others.opened("complaint", "standard", "web", due.minus(Duration.ofMinutes(15)).plusMillis(i)));
                }
                forgotten = others.opened("complaint", "standard", "web", due.minus(Duration.ofMinutes(15)));
                Until.holds("all is promised", () -> !before.facts(forgotten).isEmpty() && answered.stream().noneMatch(ticket -> before.facts(ticket).isEmpty()));
            }
            answered.forEach(ticket -> others.replied(ticket, due.minusMillis(1)));
        }
        Until.holds("everything is long due", () -> Instant.now().isAfter(due.plusSeconds(2)));
        try (SlaInstance after = SlaInstance.started()) {
            Until.holds("the forgotten one is judged", () -> after.facts(forgotten).contains("CommitmentBreached"));
            Until.holds("all others are found kept", () -> answered.stream().allMatch(ticket -> after.commitments(ticket).all().getFirst() instanceof Commitment.Met));
            assertThat(answered).allSatisfy(ticket -> assertThat(after.facts(ticket)).containsExactly("CommitmentMade", "CommitmentMet"));
        }
    }
}
