package io.caseloop.intake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.OfferDeclined;
import io.caseloop.events.routing.TicketRoutingEvent.OfferExpired;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.routing.TicketRoutingEvent.TicketTransferred;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What intake's answers say about the state of a ticket (I3, I4).
class RoutedTicketTest {

    private static final TicketId TICKET = new TicketId("t-1");
    private static final AgentId LI = new AgentId("li");
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    @Test
    void the_state_of_a_ticket_has_the_name_that_routing_gives_it() {
        TicketOffered offered = new TicketOffered(TICKET, LI, null, NINE, 0, NINE);
        OfferAccepted accepted = new OfferAccepted(TICKET, LI, null, NINE);
        assertThat(states(offered, new OfferDeclined(TICKET, LI, null, NINE), offered,
                new OfferExpired(TICKET, LI, NINE), offered, accepted, new CustomerAwaited(TICKET, LI, null, NINE),
                new ReplySent(TICKET, "m", LI, null, null, "email", NINE),
                new CustomerAnswered(TICKET, "c", NINE), new TicketSolved(TICKET, LI, 1, "x", null, List.of(), "email",
                NINE), new TicketReopened(TICKET, 2, "rejected", NINE), accepted,
                new TicketTransferred(TICKET, LI, null, "network", null, 1, false, null, NINE), accepted,
                new TicketEscalated(TICKET, "functional", null, 2, "li", null, NINE)))
                .containsExactly("offered", "open", "offered", "open", "offered", "assigned", "awaiting-customer",
                        "awaiting-customer", "assigned", "solved", "open", "assigned", "open", "assigned", "open");
    }

    @Test
    void a_closed_ticket_says_since_when_and_a_reopened_one_does_not() {
        RoutedTicket closed = after(null, new TicketClosed(TICKET, "silence", null, NINE));
        assertThat(RoutedTicket.state(Optional.of(closed))).isEqualTo("closed");
        assertThat(RoutedTicket.closedAt(Optional.of(closed))).isEqualTo(NINE);
        assertThat(after(closed, new TicketReopened(TICKET, 1, "contact", NINE))).isNull();
        assertThat(RoutedTicket.closedAt(Optional.empty())).isNull();
    }

    private static List<String> states(TicketRoutingEvent... facts) {
        List<String> states = new ArrayList<>();
        RoutedTicket ticket = null;
        for (TicketRoutingEvent fact : facts) {
            ticket = after(ticket, fact);
            states.add(RoutedTicket.state(Optional.ofNullable(ticket)));
        }
        return states;
    }

    private static RoutedTicket after(RoutedTicket before, TicketRoutingEvent fact) {
        String type = EventCatalogue.typeOf(fact.getClass());
        return RoutedTicket.after(before, fact, new EventEnvelope("e", type, "routing-service", TICKET.value(),
                fact.at(), "s", 0, NINE, "routing", "li", "correlation", "cause", null, new byte[0]));
    }
}
