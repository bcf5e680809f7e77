package io.caseloop.routing.model.ticket;

import static io.caseloop.routing.model.ticket.TicketFacts.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The customer of a ticket was erased: nobody can be answered (X3).
class ErasedTicketTest {

    private static final EndErased ERASED = new EndErased(OPENED, NOON);

    @Test
    void a_ticket_that_is_not_closed_yet_is_closed_and_takes_no_place_of_an_agent() {
        for (var spec : List.of(waiting(), offered(), assigned(), awaiting())) {
            assertThat(spec.when(ERASED).state()).isInstanceOfSatisfying(Closed.class, closed -> {
                assertThat(closed.closedAt()).isEqualTo(NOON);
                assertThat(closed.solution().by()).isNull();
                assertThat(closed.solution().causeCode()).isEqualTo("customer-erased");
            });
        }
    }

    @Test
    void a_solved_ticket_keeps_its_solution() {
        assertThat(solved().when(ERASED).state()).isInstanceOfSatisfying(Closed.class,
                closed -> assertThat(closed.solution().by()).isEqualTo(LI));
    }

    @Test
    void what_has_ended_stays_as_it_is() {
        closed().when(ERASED).thenNothing();
        ticket.given().when(ERASED).thenNothing();
    }
}
