package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import org.junit.jupiter.api.Test;

/// A lead takes the tickets of an agent who leaves (R11).
class ReassignedTicketTest {

    private static final Reassign REASSIGN = new Reassign(LEAD_ACTS, LI, WHY, null, null, TEN);
    private static final TicketReassigned REASSIGNED = new TicketReassigned(TICKET, LI, WHY, "zhao", null, null, TEN);

    @Test
    void what_the_agent_owns_goes_back_to_its_queue_and_to_others_first() {
        var after = assigned().when(REASSIGN).then(REASSIGNED, queued(1, null, "billing", "reassigned", TEN));
        TicketHistory history = ((Waiting) after.state()).history();
        assertThat(history.passed()).containsExactly(LI);
        assertThat(history.transfers()).isZero();
        assertThat(history.handOvers().returns()).isZero();
        awaiting().when(REASSIGN).then(REASSIGNED, queued(1, null, "billing", "reassigned", TEN));
    }

    @Test
    void an_offer_to_the_agent_ends_as_well() {
        offered().when(REASSIGN).then(REASSIGNED, queued(1, null, "billing", "reassigned", TEN));
    }

    @Test
    void it_goes_to_a_team_or_a_skill_where_the_lead_names_one() {
        assigned().when(new Reassign(LEAD_ACTS, LI, WHY, "payments", null, TEN)).then(
                new TicketReassigned(TICKET, LI, WHY, "zhao", "payments", null, TEN),
                queued(1, "payments", "billing", "reassigned", TEN));
        assigned().when(new Reassign(LEAD_ACTS, LI, WHY, null, "refund", TEN)).then(
                new TicketReassigned(TICKET, LI, WHY, "zhao", null, "refund", TEN),
                queued(1, null, "refund", "reassigned", TEN));
    }

    @Test
    void what_another_agent_has_by_now_or_nobody_has_stays() {
        assigned().when(new Reassign(LEAD_ACTS, WANG, WHY, null, null, TEN)).thenRefusedBy("with-another-agent");
        waiting().when(REASSIGN).thenRefusedBy("nobody-was-offered-it");
        solved().when(REASSIGN).thenRefusedBy("solved-tickets-await-the-customer");
        closed().when(REASSIGN).thenRefusedBy("closed-tickets-rest");
        ticket.given().when(REASSIGN).thenRefusedBy("not-queued-yet");
    }

    @Test
    void who_handed_it_over_does_not_work_on_it_any_more() {
        assigned(REASSIGNED, queued(1, null, "billing", "reassigned", TEN))
                .when(new Reply(LI_ACTS, "m-1", ANSWER, null, "web", TEN)).thenRefusedBy("nobody-was-offered-it");
    }
}
