package io.caseloop.checks.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The checker sees verdicts that should not be: too good ones, too late ones, and offers that
/// expired before their time.
class PlantedFaultsOfVerdictsTest {

    private static final Instant LATER = World.DUE.plusSeconds(5);

    private final World world = World.right();

    @Test
    void a_promise_called_met_although_nobody_answered_is_found() {
        world.change("T1-reply-sent", event -> World.timed(event, LATER, event.recordedAt()));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 7, sla-service sla-T1 position 1): first-response is "
                        + "recorded as met, but there was no reply before it was due at 2026-11-23T09:01:00Z");
    }

    @Test
    void a_promise_called_met_after_it_was_due_is_found() {
        world.change("T1-commitment-met", event -> World.timed(event, LATER, event.recordedAt()));
        assertThat(world.findings())
                .containsExactly("ticket T1 (journey, sequence 7, sla-service sla-T1 position 1): first-response is "
                        + "recorded as met at 2026-11-23T09:01:05Z, after it was due at 2026-11-23T09:01:00Z");
    }

    @Test
    void a_breach_may_be_withdrawn_for_a_reply_in_time_and_for_nothing_else() {
        world.happens("T2", "sla", "breach-withdrawn", "", World.DUE, Map.of("commitment", "first-response"));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 8, sla-service sla-T2 position 2): first-response is "
                        + "recorded as met, but there was no reply before it was due at 2026-11-23T09:01:00Z");
        world.happens("T2", "routing", "ticket-solved", "", World.DUE, Map.of());
        world.happens("T2", "quality", "message-inspected", "T2-ticket-solved", World.DUE, Map.of());
        world.happens("T2", "feedback", "confirmation-requested", "T2-ticket-solved", World.DUE,
                Map.of("attempt", "1", "invitation", "i-2"));
        assertThat(world.findings()).isEmpty();
    }

    @Test
    void a_verdict_on_what_was_never_promised_and_a_second_first_response_are_found() {
        world.happens("T2", "sla", "commitment-cancelled", "", World.DUE, Map.of("commitment", "expert-solution"));
        world.happens("T2", "sla", "commitment-made", "", World.NINE,
                Map.of("commitment", "first-response", "dueAt", World.DUE.toString()));
        assertThat(world.findings()).containsExactly(
                "ticket T2 (journey, sequence 8, sla-service sla-T2 position 2): a verdict on expert-solution, which "
                        + "was never made",
                "ticket T2 (journey, sequence 1, intake-service intake-T2 position 0): commitment-made of "
                        + "first-response has followed from it 2 times");
    }

    @Test
    void a_promise_that_is_cancelled_while_the_ticket_is_open_is_found() {
        world.happens("T2", "sla", "commitment-made", "", World.NINE,
                Map.of("commitment", "expert-solution", "dueAt", World.DUE.toString()));
        world.happens("T2", "sla", "commitment-cancelled", "", World.DUE, Map.of("commitment", "expert-solution"));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 9, sla-service sla-T2 position 3): expert-solution is "
                        + "cancelled, but the ticket was never closed");
    }

    @Test
    void a_promise_that_is_due_just_now_needs_no_verdict_yet() {
        world.happens("T2", "sla", "commitment-made", "", World.NINE,
                Map.of("commitment", "expert-solution", "dueAt", World.DUE.plusSeconds(550).toString()));
        assertThat(world.findings()).isEmpty();
    }

    @Test
    void an_offer_that_expires_before_its_time_is_found() {
        world.happens("T2", "routing", "offer-expired", "", World.NINE.plusSeconds(100), Map.of("agent", "li-lei"));
        assertThat(world.findings())
                .containsExactly("ticket T2 (journey, sequence 8, routing-service routing-T2 position 1): the offer is "
                        + "recorded as expired at "
                + "2026-11-23T09:01:48Z as of 2026-11-23T09:01:40Z, where it ran until 2026-11-23T09:03:00Z");
    }
}
