package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the customer does: contacts, confirmation, rejection, silence (F1, F5).
class EndingTicketTest {

    private static final TakeContact CONTACT = new TakeContact("c-2", null, AROUND, NOON);
    private static final TicketReopened REJECTED = new TicketReopened(TICKET, 2, "rejected", NOON);
    private static final TicketEscalated ESCALATED = new TicketEscalated(TICKET, "functional",
            PersonalText.of("the customer rejected the solution"), 2, "routing-service",
            rejectedTo("rejected-to-next-tier", "tier-2", true), NOON);

    @Test
    void the_awaited_customer_has_answered() {
        var after = awaiting().when(CONTACT).then(new CustomerAnswered(TICKET, "c-2", NOON));
        assertThat(after.state()).isInstanceOfSatisfying(Assigned.class, a -> assertThat(a.owner()).isEqualTo(LI));
    }

    @Test
    void a_contact_that_was_under_way_when_the_customer_was_asked_counts_as_an_answer() {
        awaiting().when(new TakeContact("c-2", null, AROUND, NINE)).then(new CustomerAnswered(TICKET, "c-2", TEN));
    }

    @Test
    void a_contact_on_a_closed_ticket_reopens_it_for_the_same_tier() {
        closed().when(CONTACT)
                .then(new TicketReopened(TICKET, 1, "contact", NOON), queued(1, null, "billing", "reopened", NOON));
        closed().when(new TakeContact("c-2", null, AROUND, NINE))
                .then(new TicketReopened(TICKET, 1, "contact", NOON), queued(1, null, "billing", "reopened", NOON));
    }

    @Test
    void a_contact_changes_nothing_elsewhere() {
        ticket.given().when(CONTACT).thenNothing();
        waiting().when(CONTACT).thenNothing();
        offered().when(CONTACT).thenNothing();
        assigned().when(CONTACT).thenNothing();
        solved().when(new TakeContact("c-2", null, AROUND, NINE)).thenNothing();
    }

    @Test
    void a_contact_on_a_solved_ticket_reopens_it_for_the_same_tier() {
        solved().when(CONTACT)
                .then(new TicketReopened(TICKET, 1, "contact", NOON), queued(1, null, "billing", "reopened", NOON));
    }

    @Test
    void silence_does_not_close_what_a_contact_has_reopened() {
        solved(new TicketReopened(TICKET, 1, "contact", NOON), queued(1, null, "billing", "reopened", NOON))
                .when(new Lapse(1, OPENED, NOON)).thenNothing();
    }

    @Test
    void thanks_reopen_nothing_and_answer_an_awaited_customer() {
        TakeContact thanks = new TakeContact("c-2", "thanks", AROUND, NOON);
        solved().when(thanks).thenNothing();
        closed().when(thanks).thenNothing();
        awaiting().when(thanks).then(new CustomerAnswered(TICKET, "c-2", NOON));
    }

    @Test
    void an_automatic_reply_reopens_and_answers_nothing() {
        TakeContact automatic = new TakeContact("c-2", "automatic", AROUND, NOON);
        solved().when(automatic).thenNothing();
        closed().when(automatic).thenNothing();
        awaiting().when(automatic).thenNothing();
    }

    @Test
    void a_confirmed_solution_closes_the_ticket_with_its_summary() {
        solved().when(new Confirm(1, OPENED, NOON)).then(CLOSED);
    }

    @Test
    void silence_closes_the_ticket_with_that_reason() {
        solved().when(new Lapse(1, OPENED, NOON)).then(new TicketClosed(TICKET, "silence", SUMMARY, NOON));
    }

    @Test
    void a_confirmation_closes_nothing_but_the_attempt_it_is_about() {
        solved().when(new Confirm(2, OPENED, NOON)).thenNothing();
        ticket.given().when(new Confirm(1, OPENED, NOON)).thenNothing();
        waiting().when(new Confirm(1, OPENED, NOON)).thenNothing();
        offered().when(new Lapse(1, OPENED, NOON)).thenNothing();
        assigned().when(new Lapse(1, OPENED, NOON)).thenNothing();
        awaiting().when(new Confirm(1, OPENED, NOON)).thenNothing();
        closed().when(new Confirm(1, OPENED, NOON)).thenNothing();
    }

    @Test
    void a_rejection_reopens_the_ticket_one_tier_higher() {
        var after = solved().when(new Reject(1, AROUND, NOON))
                .then(REJECTED, ESCALATED, queued(2, null, "billing", "rejected", NOON));
        assertThat(((Waiting) after.state()).history().passed()).isEmpty();
    }

    @Test
    void above_the_third_tier_there_is_none() {
        ticket.given(queued(3, null, "billing", "opened", NINE), OFFERED_TO_LI, ACCEPTED, SOLVED)
                .when(new Reject(1, AROUND, NOON))
                .then(new TicketReopened(TICKET, 3, "rejected", NOON),
                        new TicketEscalated(TICKET, "hierarchical",
                                PersonalText.of("the customer rejected the solution of the highest tier"), 3,
                                "routing-service", rejectedTo("rejected-to-lead", "lead", null), NOON),
                        queued(3, null, "billing", "rejected", NOON));
    }

    @Test
    void a_rejection_wins_over_silence_and_reopens_what_was_closed_meanwhile() {
        solved(new TicketClosed(TICKET, "silence", SUMMARY, NOON)).when(new Reject(1, AROUND, TEN))
                .then(REJECTED, ESCALATED, queued(2, null, "billing", "rejected", NOON));
    }

    @Test
    void a_rejection_of_another_attempt_or_of_an_open_ticket_changes_nothing() {
        solved().when(new Reject(2, AROUND, NOON)).thenNothing();
        closed().when(new Reject(2, AROUND, NOON)).thenNothing();
        ticket.given().when(new Reject(1, AROUND, NOON)).thenNothing();
        waiting().when(new Reject(1, AROUND, NOON)).thenNothing();
        offered().when(new Reject(1, AROUND, NOON)).thenNothing();
        assigned().when(new Reject(1, AROUND, NOON)).thenNothing();
        awaiting().when(new Reject(1, AROUND, NOON)).thenNothing();
    }

    @Test
    void after_a_detour_to_the_lead_a_reopened_ticket_asks_for_its_category_again() {
        ticket.given(QUEUED, queued(1, "front", "team-lead", "escalated", NINE), OFFERED_TO_LI, ACCEPTED, SOLVED)
                .when(new Reject(1, AROUND, NOON))
                .then(REJECTED, ESCALATED, queued(2, null, "billing", "rejected", NOON));
    }

    @Test
    void what_is_closed_keeps_its_solution() {
        assertThat(closed().when(CONTACT).state()).isInstanceOf(Waiting.class);
        assertThat(closed().when(new Confirm(1, OPENED, NOON)).state()).isInstanceOfSatisfying(Closed.class,
                c -> assertThat(c.solution()).isEqualTo(new Solution(LI, "double-charge", List.of("a-1"), TEN)));
    }

    @Test
    void every_state_has_a_name() {
        assertThat(List.of(ticket.given(), waiting(), offered(), assigned(), awaiting(), solved(), closed()).stream()
                .map(given -> TicketState.name(new TicketDecider().fold(given.facts()))).toList())
                .containsExactly("new", "open", "offered", "assigned", "awaiting-customer", "solved", "closed");
    }

    private static EscalationPath rejectedTo(String path, String owner, Boolean requeued) {
        return new EscalationPath(path, owner, null, null, null, "escalation-default@1", "rejected", "escalation-1",
                requeued);
    }
}
