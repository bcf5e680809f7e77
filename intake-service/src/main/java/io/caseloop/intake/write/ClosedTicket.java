package io.caseloop.intake.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import java.time.Instant;
import java.util.List;

/// A ticket that routing has closed: a contact reopens it within 7 days and opens a linked one later (I4).
@Table("closed_ticket")
public record ClosedTicket(@Key String ticket, Instant closedAt) {

    public static final CopyType<ClosedTicket> COPY =
            new CopyType<>("closed", ClosedTicket.class, List.of(TicketClosed.class, TicketReopened.class),
            ClosedTicket::after);

    private static ClosedTicket after(ClosedTicket before, Fact fact, EventEnvelope envelope) {
        return fact instanceof TicketClosed closed ? new ClosedTicket(envelope.subject(), closed.at()) : null;
    }
}
