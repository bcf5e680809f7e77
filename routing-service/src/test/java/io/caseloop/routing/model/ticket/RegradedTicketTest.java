package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.LI;
import static io.caseloop.routing.model.ticket.TicketFacts.NINE;
import static io.caseloop.routing.model.ticket.TicketFacts.NOON;
import static io.caseloop.routing.model.ticket.TicketFacts.QUEUED;
import static io.caseloop.routing.model.ticket.TicketFacts.TEN;
import static io.caseloop.routing.model.ticket.TicketFacts.TICKET;
import static io.caseloop.routing.model.ticket.TicketFacts.WHY;
import static io.caseloop.routing.model.ticket.TicketFacts.assigned;
import static io.caseloop.routing.model.ticket.TicketFacts.awaiting;
import static io.caseloop.routing.model.ticket.TicketFacts.closed;
import static io.caseloop.routing.model.ticket.TicketFacts.offered;
import static io.caseloop.routing.model.ticket.TicketFacts.queued;
import static io.caseloop.routing.model.ticket.TicketFacts.solved;
import static io.caseloop.routing.model.ticket.TicketFacts.ticket;
import static io.caseloop.routing.model.ticket.TicketFacts.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.GradeAdopted;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import io.caseloop.routing.model.ticket.TicketCommand.FollowGrade;
import io.caseloop.routing.model.ticket.TicketState.Assigned;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import org.junit.jupiter.api.Test;

/// A person changed the grade: the ticket moves, or stays with its owner (I6, R1).
class RegradedTicketTest {

    private static final FollowGrade AS_BEFORE = new FollowGrade(1, "billing", "high", TEN);
    private static final FollowGrade NETWORK = new FollowGrade(1, "network", "high", TEN);
    private static final FollowGrade URGENT = new FollowGrade(1, "billing", "critical", TEN);
    private static final FollowGrade COMPLEX = new FollowGrade(2, "billing", "high", TEN);
    private static final TicketEscalated ESCALATED =
            new TicketEscalated(TICKET, "functional", WHY, 2, "li", null, NINE);

    private static TicketQueued moved(int tier, String category, String priority) {
        return new TicketQueued(TICKET, tier, null, category, priority, "zh", "SH", "vip", "regraded", TEN);
    }

    @Test
    void a_waiting_ticket_moves_to_the_line_of_the_new_grade_and_keeps_its_place_in_time() {
        var after = waiting().when(NETWORK).then(moved(1, "network", "high"));
        assertThat(after.state()).isInstanceOfSatisfying(Waiting.class, w -> {
            assertThat(w.history().waitingSince()).isEqualTo(NINE);
            assertThat(w.history().category()).isEqualTo("network");
        });
        waiting().when(URGENT).then(moved(1, "billing", "critical"));
        waiting().when(COMPLEX).then(moved(2, "billing", "high"));
    }

    @Test
    void the_same_grade_moves_nothing() {
        waiting().when(AS_BEFORE).thenNothing();
        offered().when(AS_BEFORE).thenNothing();
        assigned().when(AS_BEFORE).thenNothing();
        ticket.given(QUEUED, moved(1, "network", "high")).when(NETWORK).thenNothing();
    }

    @Test
    void a_ticket_that_turns_out_to_be_simple_goes_back_to_the_front_line() {
        ticket.given(queued(2, null, "billing", "opened", NINE)).when(AS_BEFORE).then(moved(1, "billing", "high"));
    }

    @Test
    void the_tier_to_which_it_was_escalated_stays() {
        TicketQueued up = queued(2, null, "billing", "escalated", NINE);
        assigned(ESCALATED, up).when(AS_BEFORE).thenNothing();
        assigned(ESCALATED, up).when(NETWORK).then(moved(2, "network", "high"));
        assigned(ESCALATED, up, moved(2, "network", "high")).when(AS_BEFORE).then(moved(2, "billing", "high"));
    }

    @Test
    void an_offer_ends_where_other_agents_may_be_asked_and_stands_where_only_the_priority_is_another() {
        var after = offered().when(NETWORK).then(moved(1, "network", "high"));
        assertThat(after.state()).isInstanceOf(Waiting.class);
        offered().when(URGENT).then(new GradeAdopted(TICKET, "billing", "critical", TEN));
    }

    @Test
    void its_owner_keeps_it_with_the_new_grade() {
        var after = assigned().when(NETWORK).then(new GradeAdopted(TICKET, "network", "high", TEN));
        assertThat(after.state()).isInstanceOfSatisfying(Assigned.class, a -> {
            assertThat(a.owner()).isEqualTo(LI);
            assertThat(a.history().category()).isEqualTo("network");
            assertThat(a.history().requirements().skill()).isEqualTo("network");
        });
        awaiting().when(URGENT).then(new GradeAdopted(TICKET, "billing", "critical", TEN));
    }

    @Test
    void what_turns_out_to_be_complex_leaves_the_front_line_also_while_somebody_works_on_it() {
        var after = assigned().when(COMPLEX).then(moved(2, "billing", "high"));
        assertThat(after.state()).isInstanceOfSatisfying(Waiting.class,
                w -> assertThat(w.history().waitingSince()).isEqualTo(TEN));
        awaiting().when(COMPLEX).then(moved(2, "billing", "high"));
    }

    @Test
    void the_queue_of_a_lead_keeps_it() {
        TicketQueued atLead = queued(1, "front", "team-lead", "transferred", NINE);
        assigned(atLead).when(NETWORK).then(new GradeAdopted(TICKET, "network", "high", TEN));
        assertThat(assigned(atLead).when(NETWORK).then(new GradeAdopted(TICKET, "network", "high", TEN)).state())
                .isInstanceOfSatisfying(Waiting.class,
                        w -> assertThat(w.history().requirements().skill()).isEqualTo("team-lead"));
    }

    @Test
    void a_solved_and_a_closed_ticket_stay_so_with_the_new_grade() {
        solved().when(NETWORK).then(new GradeAdopted(TICKET, "network", "high", TEN));
        closed().when(NETWORK).then(new GradeAdopted(TICKET, "network", "high", TEN));
    }

    @Test
    void a_merged_and_an_unknown_ticket_follow_nothing() {
        ticket.given().when(NETWORK).thenNothing();
        assigned(new TicketWithdrawn(TICKET, new TicketId("t-2"), NOON)).when(NETWORK).thenNothing();
    }
}
