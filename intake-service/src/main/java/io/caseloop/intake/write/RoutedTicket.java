package io.caseloop.intake.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAnswered;
import io.caseloop.events.routing.TicketRoutingEvent.CustomerAwaited;
import io.caseloop.events.routing.TicketRoutingEvent.OfferAccepted;
import io.caseloop.events.routing.TicketRoutingEvent.OfferDeclined;
import io.caseloop.events.routing.TicketRoutingEvent.OfferExpired;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.events.routing.TicketRoutingEvent.TicketOffered;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReassigned;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReturned;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.events.routing.TicketRoutingEvent.TicketTransferred;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The state of a ticket by routing's facts, as far as they have arrived; a ticket without a row is
/// open. A contact reopens a closed one within 7 days and opens a linked one later (I4).
///
/// @param state offered, assigned, awaiting-customer, solved, closed or merged
/// @param closedAt of a closed one, else null
@Table("routed_ticket")
public record RoutedTicket(@Key String ticket, String state, Instant closedAt) {

    public static final CopyType<RoutedTicket> COPY = new CopyType<>("routed", RoutedTicket.class,
            List.of(TicketOffered.class, OfferAccepted.class, OfferDeclined.class, OfferExpired.class,
                    TicketTransferred.class, TicketReturned.class, TicketReassigned.class, TicketEscalated.class,
                    CustomerAwaited.class, CustomerAnswered.class, TicketSolved.class, TicketReopened.class,
                    TicketClosed.class, TicketWithdrawn.class, TicketQueued.class),
            RoutedTicket::after);

    /// Nobody works on a ticket in one of these states.
    static final Set<String> ENDED = Set.of("solved", "closed");

    /// The state that people read.
    public static String state(Optional<RoutedTicket> ticket) {
        return ticket.map(RoutedTicket::state).orElse("open");
    }

    /// When it was closed, or null.
    public static Instant closedAt(Optional<RoutedTicket> ticket) {
        return ticket.map(RoutedTicket::closedAt).orElse(null);
    }

    static RoutedTicket after(RoutedTicket before, Fact fact, EventEnvelope envelope) {
        String ticket = envelope.subject();
        return switch (fact) {
            case TicketOffered _ -> new RoutedTicket(ticket, "offered", null);
            case OfferAccepted _, CustomerAnswered _ -> new RoutedTicket(ticket, "assigned", null);
            case CustomerAwaited _ -> new RoutedTicket(ticket, "awaiting-customer", null);
            case TicketSolved _ -> new RoutedTicket(ticket, "solved", null);
            case TicketClosed closed -> new RoutedTicket(ticket, "closed", closed.at());
            case TicketWithdrawn _ -> new RoutedTicket(ticket, "merged", null);
            case TicketEscalated e when !EscalationPath.requeues(e.path()) -> before;
            case OfferDeclined _, OfferExpired _, TicketTransferred _, TicketReturned _, TicketReassigned _,
                 TicketEscalated _, TicketReopened _, TicketQueued _ -> null;
            default -> before;
        };
    }
}
