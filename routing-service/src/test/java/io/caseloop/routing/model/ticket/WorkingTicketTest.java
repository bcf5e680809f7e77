package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static io.caseloop.routing.write.policy.RoutingDefaults.DISPATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.escalation.Escalation;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Transfer, escalate, reply, await the customer, solve (R3, R4, R10).
class WorkingTicketTest {

    private static final Transfer TO_TEAM = new Transfer(LI_ACTS, WHY, "payments", null, "front", DISPATCH, TEN);
    private static final Solve SOLVE = new Solve(LI_ACTS, "double-charge", ANSWER, List.of("a-1"), "web", TEN);

    @Test
    void a_transfer_names_a_team_and_passes_over_who_handed_it_on() {
        var after = assigned().when(TO_TEAM)
                .then(new TicketTransferred(TICKET, LI, WHY, "payments", null, 1, false, DISPATCH.id(), TEN),
                queued(1, "payments", "billing", "transferred", TEN));
        assertThat(((Waiting) after.state()).history().passed()).containsExactly(LI);
    }

    @Test
    void a_transfer_names_a_skill_and_the_category_stays() {
        var after = assigned().when(new Transfer(LI_ACTS, WHY, null, "refund", "front", DISPATCH, TEN)).then(
                new TicketTransferred(TICKET, LI, WHY, null, "refund", 1, false, DISPATCH.id(), TEN),
                queued(1, null, "refund", "transferred", TEN));
        assertThat(((Waiting) after.state()).history().category()).isEqualTo("billing");
    }

    @Test
    void the_third_transfer_goes_to_the_lead_of_the_team() {
        assigned(transferred(2, false), QUEUED, OFFERED_TO_LI, ACCEPTED)
                .when(new Transfer(LI_ACTS, WHY, null, "refund", "front", DISPATCH, TEN)).then(
                new TicketTransferred(TICKET, LI, WHY, null, "refund", 3, true, DISPATCH.id(), TEN),
                queued(1, "front", "team-lead", "transferred", TEN));
        assigned(transferred(3, true), QUEUED, OFFERED_TO_LI, ACCEPTED).when(TO_TEAM).then(
                new TicketTransferred(TICKET, LI, WHY, "payments", null, 4, true, DISPATCH.id(), TEN),
                queued(1, "payments", "team-lead", "transferred", TEN));
    }

    @Test
    void a_reply_is_an_outgoing_message_and_is_counted() {
        Reply reply = new Reply(LI_ACTS, "m-1", ANSWER, "a-1", "web", TEN);
        ReplySent sent = new ReplySent(TICKET, "m-1", LI, ANSWER, "a-1", "web", TEN);
        var assigned = assigned().when(reply).then(sent);
        assertThat(((Assigned) assigned.state()).history().replies()).isEqualTo(1);
        var awaiting = awaiting().when(reply).then(sent);
        assertThat(((AwaitingCustomer) awaiting.state()).history().replies()).isEqualTo(1);
    }

    @Test
    void the_customer_is_awaited_once() {
        assigned().when(new AwaitCustomer(LI_ACTS, WHY, TEN)).then(AWAITED);
        awaiting().when(new AwaitCustomer(LI_ACTS, WHY, NOON)).thenNothing();
    }

    @Test
    void the_owner_solves_it_also_while_the_customer_is_awaited() {
        assigned().when(SOLVE).then(SOLVED);
        awaiting().when(SOLVE).then(SOLVED);
    }

    @Test
    void a_lead_acts_for_the_owner() {
        assigned().when(new Solve(LEAD_ACTS, "double-charge", ANSWER, List.of(), "web", TEN))
                .then(new TicketSolved(TICKET, LEAD_ACTS.id(), 1, "double-charge", ANSWER, List.of(), "web", TEN));
    }

    @Test
    void each_solution_is_an_attempt() {
        solved(new TicketReopened(TICKET, 2, "rejected", NOON), queued(2, null, "billing", "rejected", NOON),
                OFFERED_TO_LI, ACCEPTED).when(SOLVE)
                .then(new TicketSolved(TICKET, LI, 2, "double-charge", ANSWER, List.of("a-1"), "web", TEN));
    }

    @Test
    void an_offer_is_accepted_before_it_is_worked_on() {
        var refused = offered().when(SOLVE).thenRefusedBy("accept-first").refused();
        assertThat(refused.allowed()).containsExactly("accept", "decline");
    }

    @Test
    void nobody_works_on_what_is_not_theirs() {
        assigned().when(new Reply(WANG_ACTS, "m-1", ANSWER, null, "web", TEN)).thenRefusedBy("only-the-owner-acts");
        offered().when(new Transfer(WANG_ACTS, WHY, "payments", null, null, DISPATCH, TEN))
                .thenRefusedBy("only-the-owner-acts");
        waiting().when(SOLVE).thenRefusedBy("nobody-was-offered-it");
        ticket.given().when(SOLVE).thenRefusedBy("not-queued-yet");
    }

    @Test
    void what_was_transferred_is_not_solved_by_who_handed_it_on() {
        assigned(transferred(1, false), queued(1, "payments", "billing", "transferred", NINE)).when(SOLVE)
                .thenRefusedBy("nobody-was-offered-it");
    }

    @Test
    void a_solved_ticket_takes_no_command() {
        solved().when(SOLVE).thenRefusedBy("solved-tickets-await-the-customer");
        solved().when(TO_TEAM).thenRefusedBy("solved-tickets-await-the-customer");
        solved().when(new Escalate(LI_ACTS, Escalation.FUNCTIONAL, WHY, AROUND, TEN))
                .thenRefusedBy("solved-tickets-await-the-customer");
        solved().when(new AwaitCustomer(LI_ACTS, WHY, TEN)).thenRefusedBy("solved-tickets-await-the-customer");
        solved().when(new Accept(LI_ACTS, "front", TEN)).thenRefusedBy("solved-tickets-await-the-customer");
        solved().when(new Decline(LI_ACTS, WHY, TEN)).thenRefusedBy("solved-tickets-await-the-customer");
        solved().when(new Reply(LEAD_ACTS, "m-1", ANSWER, null, "web", TEN))
                .thenRefusedBy("solved-tickets-await-the-customer");
    }

    @Test
    void a_closed_ticket_takes_no_command() {
        closed().when(SOLVE).thenRefusedBy("closed-tickets-rest");
        closed().when(new Accept(LI_ACTS, "front", TEN)).thenRefusedBy("closed-tickets-rest");
        closed().when(new Decline(LI_ACTS, WHY, TEN)).thenRefusedBy("closed-tickets-rest");
        closed().when(new Reply(LEAD_ACTS, "m-1", ANSWER, null, "web", TEN)).thenRefusedBy("closed-tickets-rest");
    }
}
