package io.caseloop.intake.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Table;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Acknowledged;
import io.caseloop.intake.model.ticket.TicketIntake.Opened;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntake.Unopened;
import java.time.Instant;

/// A ticket that contacts with this reference belong to (I4).
///
/// @param reference keyed hash
/// @param latest when the latest of them arrived
@Table("ticket_reference")
public record TicketReference(@Key String reference, @Key String ticket, Instant latest) {

    /// What a ticket declares: its number, the contacts that must not be taken in twice (I5), and its references.
    static void declare(String id, TicketIntake intake, RowSet out) {
        switch (intake) {
            case Unopened _ -> {
                // nothing to be found
            }
            case Opened o -> declare(id, o.ticket(), out);
            case Acknowledged a -> declare(id, a.ticket(), out);
        }
    }

    private static void declare(String id, Ticket ticket, RowSet out) {
        out.unique(Streams.NUMBERS, ticket.number());
        ticket.arrivals().contacts().keySet().forEach(contact -> out.unique(Streams.CONTACTS, contact));
        ticket.arrivals().references().forEach((reference, latest) ->
                out.row(new TicketReference(reference, id, latest)));
    }
}
