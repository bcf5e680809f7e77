package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import org.junit.jupiter.api.Test;

/// Queue, offer, accept, decline, expire (R1–R3).
class OfferingTicketTest {

    private static final Offer OFFER_TO_LI = new Offer(TO_LI, PLACE, DUE, NINE);
    private static final Offer NOBODY = new Offer(TO_NOBODY, null, DUE, NINE);

    @Test
    void a_graded_ticket_waits_for_its_tier() {
        ticket.given().when(QUEUE).then(QUEUED);
    }

    @Test
    void a_grade_that_comes_again_changes_nothing() {
        waiting().when(QUEUE).thenNothing();
        offered().when(QUEUE).thenNothing();
        assigned().when(QUEUE).thenNothing();
        awaiting().when(QUEUE).thenNothing();
        solved().when(QUEUE).thenNothing();
        closed().when(QUEUE).thenNothing();
    }

    @Test
    void a_grade_that_comes_after_the_offer_is_too_late_to_matter() {
        assigned().when(new Queue(TICKET, 2, "refund", "critical", "zh", "SH", "vip", TEN)).thenNothing();
    }

    @Test
    void a_waiting_ticket_is_offered_to_the_best() {
        waiting().when(OFFER_TO_LI).then(OFFERED_TO_LI);
    }

    @Test
    void that_nobody_is_free_is_said_once_a_round() {
        waiting().when(NOBODY).then(new NoAgentFree(TICKET, TO_NOBODY, NINE));
        ticket.given(QUEUED, new NoAgentFree(TICKET, TO_NOBODY, NINE)).when(NOBODY).thenNothing();
        ticket.given(QUEUED, new NoAgentFree(TICKET, TO_NOBODY, NINE)).when(OFFER_TO_LI).then(OFFERED_TO_LI);
    }

    @Test
    void only_a_waiting_ticket_is_offered() {
        ticket.given().when(OFFER_TO_LI).thenNothing();
        offered().when(OFFER_TO_LI).thenNothing();
        assigned().when(OFFER_TO_LI).thenNothing();
        awaiting().when(OFFER_TO_LI).thenNothing();
        solved().when(OFFER_TO_LI).thenNothing();
        closed().when(OFFER_TO_LI).thenNothing();
    }

    @Test
    void the_offered_agent_accepts_and_may_say_so_twice() {
        offered().when(new Accept(LI_ACTS, "front", NINE)).then(ACCEPTED);
        assigned().when(new Accept(LI_ACTS, "front", TEN)).thenNothing();
        awaiting().when(new Accept(LI_ACTS, "front", TEN)).thenNothing();
    }

    @Test
    void an_offer_that_nobody_has_ended_is_accepted_though_its_time_is_over() {
        offered().when(new Accept(LI_ACTS, "front", TEN)).then(new OfferAccepted(TICKET, LI, "front", TEN));
    }

    @Test
    void an_accepted_ticket_keeps_the_place_that_was_taken_with_the_offer() {
        assertThat(offered().when(new Accept(LI_ACTS, "front", NINE)).state())
                .isEqualTo(new Assigned(history(), LI, PLACE));
        var awaiting = assigned().when(new AwaitCustomer(LI_ACTS, WHY, TEN));
        assertThat(awaiting.state()).isEqualTo(new AwaitingCustomer(history(), LI, PLACE, TEN));
    }

    @Test
    void an_offer_of_an_earlier_release_has_no_place() {
        TicketOffered old = new TicketOffered(TICKET, LI, TO_LI, DUE, null, NINE);
        assertThat(ticket.given(QUEUED, old).when(new Accept(LI_ACTS, "front", NINE)).state())
                .isEqualTo(new Assigned(history(), LI, null));
    }

    @Test
    void nobody_else_answers_an_offer() {
        offered().when(new Accept(WANG_ACTS, "front", NINE)).thenRefusedBy("only-the-offered-agent-answers");
        offered().when(new Accept(LEAD_ACTS, "front", NINE)).thenRefusedBy("only-the-offered-agent-answers");
        offered().when(new Decline(WANG_ACTS, WHY, NINE)).thenRefusedBy("only-the-offered-agent-answers");
        assigned().when(new Accept(WANG_ACTS, "front", NINE)).thenRefusedBy("only-the-offered-agent-answers");
        assigned().when(new Decline(WANG_ACTS, WHY, NINE)).thenRefusedBy("only-the-offered-agent-answers");
    }

    @Test
    void a_declined_offer_queues_the_ticket_again_no_younger_than_before() {
        var after = offered().when(new Decline(LI_ACTS, WHY, TEN))
                .then(new OfferDeclined(TICKET, LI, WHY, TEN), queued(1, null, "billing", "declined", TEN));
        assertThat(after.state()).isInstanceOfSatisfying(Waiting.class, w -> {
            assertThat(w.history().waitingSince()).isEqualTo(NINE);
            assertThat(w.history().passed()).containsExactly(LI);
            assertThat(w.nobodyFree()).isFalse();
        });
    }

    @Test
    void an_accepted_ticket_is_not_declined_any_more() {
        var refused = assigned().when(new Decline(LI_ACTS, WHY, TEN)).thenRefusedBy("already-accepted").refused();
        assertThat(refused.allowed()).contains("transfer", "solve");
        awaiting().when(new Decline(LI_ACTS, WHY, TEN)).thenRefusedBy("already-accepted");
    }

    @Test
    void an_offer_that_was_not_accepted_in_time_goes_to_the_next() {
        offered().when(new ExpireOffer(DUE))
                .then(new OfferExpired(TICKET, LI, DUE), queued(1, null, "billing", "expired", DUE));
    }

    @Test
    void an_offer_expires_neither_early_nor_once_it_is_answered() {
        offered().when(new ExpireOffer(DUE.minusMillis(1))).thenNothing();
        ticket.given().when(new ExpireOffer(TEN)).thenNothing();
        waiting().when(new ExpireOffer(TEN)).thenNothing();
        assigned().when(new ExpireOffer(TEN)).thenNothing();
        awaiting().when(new ExpireOffer(TEN)).thenNothing();
        solved().when(new ExpireOffer(TEN)).thenNothing();
        closed().when(new ExpireOffer(TEN)).thenNothing();
    }

    @Test
    void an_offer_to_somebody_who_had_passed_it_on_begins_the_next_round() {
        OfferExpired passed = new OfferExpired(TICKET, LI, DUE);
        var next = offered(passed, queued(1, null, "billing", "expired", DUE)).when(new Offer(TO_LI, 0, TEN, DUE))
                .then(new TicketOffered(TICKET, LI, TO_LI, TEN, 0, DUE));
        assertThat(((Offered) next.state()).history().passed()).isEmpty();
        var other = offered(passed, queued(1, null, "billing", "expired", DUE)).when(new Offer(TO_WANG, 1, TEN, DUE))
                .then(new TicketOffered(TICKET, WANG, TO_WANG, TEN, 1, DUE));
        assertThat(((Offered) other.state()).history().passed()).containsExactly(LI);
    }

    @Test
    void a_ticket_that_is_offered_to_nobody_is_not_answered() {
        ticket.given().when(new Accept(LI_ACTS, "front", NINE)).thenRefusedBy("not-queued-yet");
        waiting().when(new Accept(LI_ACTS, "front", NINE)).thenRefusedBy("nobody-was-offered-it");
        waiting().when(new Decline(LI_ACTS, WHY, NINE)).thenRefusedBy("nobody-was-offered-it");
    }

    private static TicketHistory history() {
        return TicketHistory.of(QUEUED).decided(TO_LI).handedOver(HandOvers.NONE.ownedBy("front"));
    }
}
