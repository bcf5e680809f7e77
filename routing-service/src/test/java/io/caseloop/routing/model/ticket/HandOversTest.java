package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static io.caseloop.routing.write.policy.RoutingDefaults.DISPATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.decider.DeciderSpec.Given;
import io.caseloop.events.AgentId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Return to the queue, and back-and-forth between two teams (R3).
class HandOversTest {

    private static final Return RETURN = new Return(LI_ACTS, WHY, TEN);
    private static final TicketReturned RETURNED = new TicketReturned(TICKET, LI, WHY, 1, TEN);
    private static final TicketOffered OFFERED_TO_WANG = new TicketOffered(TICKET, WANG, TO_WANG, DUE, PLACE, NINE);
    private static final OfferAccepted ACCEPTED_BY_PAYMENTS = new OfferAccepted(TICKET, WANG, "payments", NINE);
    private static final TicketQueued FOR_PAYMENTS = queued(1, "payments", "billing", "transferred", NINE);
    private static final TicketTransferred BY_SKILL =
            new TicketTransferred(TICKET, LI, WHY, null, "refund", 1, false, DISPATCH.id(), NINE);
    private static final PingPongDetected DETECTED =
            new PingPongDetected(TICKET, List.of("front", "payments"), 1, TEN);

    @Test
    void a_returned_ticket_goes_back_to_its_queue_and_is_offered_to_others_first() {
        var after = ticket.given(QUEUED, OFFERED_TO_WANG, new OfferDeclined(TICKET, WANG, WHY, NINE),
                queued(1, "payments", "refund", "declined", NINE), OFFERED_TO_LI, ACCEPTED).when(RETURN)
                .then(RETURNED, queued(1, "payments", "refund", "returned", TEN));
        TicketHistory history = ((Waiting) after.state()).history();
        assertThat(history.passed()).containsExactly(WANG, LI);
        assertThat(history.waitingSince()).isEqualTo(TEN);
    }

    @Test
    void returns_are_counted_apart_from_transfers_and_none_goes_to_the_lead() {
        var after = assigned(transferred(2, false), QUEUED, OFFERED_TO_LI, ACCEPTED,
                new TicketReturned(TICKET, LI, WHY, 3, NINE), QUEUED, OFFERED_TO_LI, ACCEPTED)
                .when(RETURN).then(new TicketReturned(TICKET, LI, WHY, 4, TEN),
                        queued(1, null, "billing", "returned", TEN));
        HandOvers handOvers = ((Waiting) after.state()).history().handOvers();
        assertThat(handOvers.transfers()).isEqualTo(2);
        assertThat(handOvers.returns()).isEqualTo(4);
    }

    @Test
    void the_owner_returns_it_also_while_the_customer_is_awaited_and_a_lead_returns_it_for_the_owner() {
        awaiting().when(RETURN).then(RETURNED, queued(1, null, "billing", "returned", TEN));
        assigned().when(new Return(LEAD_ACTS, WHY, TEN)).then(RETURNED, queued(1, null, "billing", "returned", TEN));
    }

    @Test
    void only_what_somebody_owns_is_returned() {
        offered().when(RETURN).thenRefusedBy("accept-first");
        assigned().when(new Return(WANG_ACTS, WHY, TEN)).thenRefusedBy("only-the-owner-acts");
        waiting().when(RETURN).thenRefusedBy("nobody-was-offered-it");
        solved().when(RETURN).thenRefusedBy("solved-tickets-await-the-customer");
        closed().when(RETURN).thenRefusedBy("closed-tickets-rest");
    }

    @Test
    void a_transfer_back_to_the_team_it_came_from_is_ping_pong() {
        var after = withPayments().when(new Transfer(WANG_ACTS, WHY, "front", null, "payments", DISPATCH, TEN)).then(
                new TicketTransferred(TICKET, WANG, WHY, "front", null, 2, false, DISPATCH.id(), TEN), DETECTED,
                queued(1, "front", "billing", "transferred", TEN));
        assertThat(((Waiting) after.state()).history().handOvers().pingPong())
                .isEqualTo(new HandOvers.PingPong(1, List.of("front", "payments")));
    }

    @Test
    void a_transfer_by_skill_is_ping_pong_when_the_first_team_accepts_it() {
        withPayments(new TicketTransferred(TICKET, WANG, WHY, null, "refund", 2, false, DISPATCH.id(), NINE),
                queued(1, null, "refund", "transferred", NINE), OFFERED_TO_LI).when(new Accept(LI_ACTS, "front", TEN))
                .then(DETECTED, new OfferAccepted(TICKET, LI, "front", TEN));
    }

    @Test
    void what_was_detected_at_the_transfer_is_not_detected_again_at_the_acceptance() {
        withPayments(new TicketTransferred(TICKET, WANG, WHY, "front", null, 2, false, DISPATCH.id(), NINE),
                new PingPongDetected(TICKET, List.of("front", "payments"), 1, NINE),
                queued(1, "front", "billing", "transferred", NINE), OFFERED_TO_LI)
                .when(new Accept(LI_ACTS, "front", TEN)).then(new OfferAccepted(TICKET, LI, "front", TEN));
    }

    @Test
    void the_next_transfer_to_the_other_team_is_the_second_time() {
        withPayments(new TicketTransferred(TICKET, WANG, WHY, "front", null, 2, false, DISPATCH.id(), NINE),
                new PingPongDetected(TICKET, List.of("front", "payments"), 1, NINE),
                queued(1, "front", "billing", "transferred", NINE), OFFERED_TO_LI, ACCEPTED)
                .when(new Transfer(LI_ACTS, WHY, "payments", null, "front", DISPATCH, TEN)).then(
                new TicketTransferred(TICKET, LI, WHY, "payments", null, 3, true, DISPATCH.id(), TEN),
                new PingPongDetected(TICKET, List.of("payments", "front"), 2, TEN),
                queued(1, "payments", "team-lead", "transferred", TEN));
    }

    @Test
    void a_third_team_a_colleague_and_another_way_back_are_no_ping_pong() {
        withPayments().when(new Transfer(WANG_ACTS, WHY, "logistics", null, "payments", DISPATCH, TEN)).then(
                new TicketTransferred(TICKET, WANG, WHY, "logistics", null, 2, false, DISPATCH.id(), TEN),
                queued(1, "logistics", "billing", "transferred", TEN));
        assigned(BY_SKILL, queued(1, null, "refund", "transferred", NINE), OFFERED_TO_WANG)
                .when(new Accept(WANG_ACTS, "front", TEN)).then(new OfferAccepted(TICKET, WANG, "front", TEN));
        withPayments(new TicketReturned(TICKET, WANG, WHY, 1, NINE), queued(1, null, "billing", "returned", NINE),
                OFFERED_TO_LI).when(new Accept(LI_ACTS, "front", TEN))
                .then(new OfferAccepted(TICKET, LI, "front", TEN));
        withPayments(new TicketEscalated(TICKET, "functional", WHY, 2, "wang", null, NINE),
                queued(2, null, "billing", "escalated", NINE), OFFERED_TO_LI).when(new Accept(LI_ACTS, "front", TEN))
                .then(new OfferAccepted(TICKET, LI, "front", TEN));
    }

    @Test
    void an_acceptance_of_an_earlier_release_names_no_team_and_is_no_ping_pong() {
        AgentId chen = new AgentId("chen");
        ticket.given(QUEUED, OFFERED_TO_LI, new OfferAccepted(TICKET, LI, null, NINE), BY_SKILL, FOR_PAYMENTS,
                new TicketOffered(TICKET, chen, TO_LI, DUE, PLACE, NINE))
                .when(new Accept(new Actor(chen, false), "front", TEN))
                .then(new OfferAccepted(TICKET, chen, "front", TEN));
    }

    /// The front line transferred it to the payments team, which has accepted it.
    private static Given<TicketCommand, TicketState, TicketRoutingEvent> withPayments(
            TicketRoutingEvent... more) {
        return assigned(Stream.concat(Stream.of(BY_SKILL, FOR_PAYMENTS,
                OFFERED_TO_WANG, ACCEPTED_BY_PAYMENTS), Arrays.stream(more))
                .toArray(TicketRoutingEvent[]::new));
    }
}
