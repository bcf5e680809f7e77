package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static io.caseloop.routing.write.policy.RoutingDefaults.DISPATCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.escalation.Escalation;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Another ticket is about the same: this one leaves the queue and its agent (I4, R14).
class WithdrawnTicketTest {

    private static final TicketId OLDER = new TicketId("019ab000-0000-7000-8000-000000000000");
    private static final Withdraw WITHDRAW = new Withdraw(OLDER, NOON);
    private static final TicketWithdrawn WITHDRAWN = new TicketWithdrawn(TICKET, OLDER, NOON);
    private static final Offer OFFER = new Offer(TO_WANG, PLACE, DUE, NINE);

    @Test
    void a_merged_ticket_is_withdrawn_from_the_queue_from_an_offer_and_from_its_owner() {
        var after = waiting().when(WITHDRAW).then(WITHDRAWN);
        assertThat(after.state()).isInstanceOfSatisfying(Merged.class, m -> assertThat(m.into()).isEqualTo(OLDER));
        assertThat(TicketState.name(after.state())).isEqualTo("merged");
        offered().when(WITHDRAW).then(WITHDRAWN);
        assigned().when(WITHDRAW).then(WITHDRAWN);
        awaiting().when(WITHDRAW).then(WITHDRAWN);
    }

    @Test
    void a_ticket_that_was_solved_or_closed_before_keeps_its_end() {
        solved().when(WITHDRAW).thenNothing();
        closed().when(WITHDRAW).thenNothing();
    }

    @Test
    void a_merge_that_is_delivered_again_or_about_an_unknown_ticket_changes_nothing() {
        offered(WITHDRAWN).when(WITHDRAW).thenNothing();
        ticket.given().when(WITHDRAW).thenNothing();
    }

    @Test
    void what_others_say_of_a_withdrawn_ticket_comes_too_late() {
        for (TicketCommand late : List.of(QUEUE, OFFER, new ExpireOffer(NOON),
                new TakeContact("c-2", null, AROUND, NOON),
                new Confirm(1, OPENED, NOON), new Lapse(1, OPENED, NOON), new Reject(1, AROUND, NOON))) {
            assigned(WITHDRAWN).when(late).thenNothing();
        }
    }

    @Test
    void nobody_works_on_a_withdrawn_ticket() {
        Stream<ByAgent> commands = Stream.of(new Accept(LI_ACTS, "front", NOON), new Decline(LI_ACTS, WHY, NOON),
                new Transfer(LI_ACTS, WHY, null, "billing", null, DISPATCH, NOON),
                new Escalate(LI_ACTS, Escalation.FUNCTIONAL, WHY, AROUND, NOON),
                new Reply(LI_ACTS, "m-1", ANSWER, null, "web", NOON), new AwaitCustomer(LI_ACTS, WHY, NOON),
                new Return(LI_ACTS, WHY, NOON), new Reassign(LEAD_ACTS, LI, WHY, null, null, NOON),
                new Solve(LEAD_ACTS, "c", ANSWER, List.of(), "web", NOON));
        commands.forEach(command -> assigned(WITHDRAWN).when(command).thenRefusedBy("merged-tickets-rest"));
    }

    @Test
    void a_reply_in_the_journey_after_the_withdrawal_does_not_bring_the_ticket_back() {
        TicketRoutingEvent reply = new ReplySent(TICKET, "m-1", LI, ANSWER, null, "web", NOON);
        assertThat(assigned(WITHDRAWN, reply).when(WITHDRAW).thenNothing().state()).isInstanceOf(Merged.class);
    }

    @Test
    void after_the_undo_of_the_merge_it_waits_for_whom_it_waited_before() {
        TicketQueued again = queued(1, null, "billing", "unmerged", NOON);
        for (var given : List.of(offered(WITHDRAWN), assigned(WITHDRAWN))) {
            assertThat(given.when(new Restore(NOON)).then(again).state()).isInstanceOf(Waiting.class);
        }
        waiting().when(new Restore(NOON)).thenNothing();
        solved().when(new Restore(NOON)).thenNothing();
        ticket.given().when(new Restore(NOON)).thenNothing();
    }
}
