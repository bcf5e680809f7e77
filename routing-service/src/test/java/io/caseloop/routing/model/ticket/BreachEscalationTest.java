package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.routing.TicketRoutingEvent.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.routing.model.ticket.TicketCommand.EscalateBreach;
import io.caseloop.routing.model.ticket.TicketState.*;
import org.junit.jupiter.api.Test;

/// A broken promise is escalated to the lead, and the ticket stays where it is (S4, R4).
class BreachEscalationTest {

    private static final EscalateBreach BREACH =
            new EscalateBreach("front", false, "first-response", "breach-1", WHY, TEN);

    @Test
    void a_breach_is_escalated_to_the_lead_of_the_owners_team_and_the_owner_keeps_the_ticket() {
        var after = assigned().when(BREACH).then(escalated("front"));
        assertThat(((Assigned) after.state()).owner()).isEqualTo(LI);
        assertThat(((AwaitingCustomer) awaiting().when(BREACH).then(escalated("front")).state()).owner())
                .isEqualTo(LI);
    }

    @Test
    void an_offer_stands_and_a_waiting_ticket_stays_in_its_queue() {
        assertThat(offered().when(BREACH).then(escalated("front")).state()).isInstanceOf(Offered.class);
        var after = waiting().when(new EscalateBreach(null, false, "first-response", "breach-1", WHY, TEN))
                .then(escalated(null));
        assertThat(after.state()).isInstanceOf(Waiting.class);
    }

    @Test
    void a_waiting_ticket_is_escalated_to_the_lead_of_the_team_whose_queue_holds_it() {
        ticket.given(queued(1, "payments", "billing", "transferred", NINE))
                .when(new EscalateBreach(null, false, "first-response", "breach-1", WHY, TEN))
                .then(escalated("payments"));
    }

    @Test
    void a_ticket_that_is_at_the_lead_is_left_alone() {
        ticket.given(queued(1, "front", "team-lead", "escalated", NINE)).when(BREACH).thenNothing();
        assigned().when(new EscalateBreach("front", true, "first-response", "breach-1", WHY, TEN)).thenNothing();
    }

    @Test
    void a_ticket_on_which_nobody_works_is_left_alone() {
        ticket.given().when(BREACH).thenNothing();
        solved().when(BREACH).thenNothing();
        solved(CLOSED).when(BREACH).thenNothing();
    }

    private static TicketEscalated escalated(String team) {
        return new TicketEscalated(TICKET, "hierarchical", WHY, 1, "routing-service",
                new EscalationPath("breach-to-lead", "lead", team, "first-response", "breach-1"), TEN);
    }
}
