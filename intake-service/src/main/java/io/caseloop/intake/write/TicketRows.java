package io.caseloop.intake.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.intake.model.ticket.Match;
import io.caseloop.intake.model.ticket.TicketIntake;
import io.caseloop.intake.model.ticket.TicketIntake.Acknowledged;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;
import io.caseloop.intake.model.ticket.TicketIntake.Opened;
import io.caseloop.intake.model.ticket.TicketIntake.Ticket;
import io.caseloop.intake.model.ticket.TicketIntake.Unopened;

/// What a ticket declares: its number, the contacts that must not be taken in twice (I5), its references, and its
/// doubtful match (I4) and its uncertain grade (I6) while nobody has decided on them.
final class TicketRows {

    private TicketRows() {
    }

    static void declare(String id, TicketIntake intake, RowSet out) {
        switch (intake) {
            case Unopened _ -> {
                // nothing to be found
            }
            case Opened o -> stands(id, o.ticket(), out);
            case Acknowledged a -> stands(id, a.ticket(), out);
            case Merged m -> {
                known(m.ticket(), out);
                m.ticket().relations().links().forEach(link -> out.row(TicketLink.of(id, link)));
            }
        }
    }

    private static void stands(String id, Ticket ticket, RowSet out) {
        known(ticket, out);
        ticket.arrivals().references().forEach((reference, latest) ->
                out.row(new TicketReference(reference, id, latest.at())));
        if (ticket.match() instanceof Match.Doubted doubted) {
            out.row(DoubtfulMatch.of(id, doubted));
        }
        ticket.relations().links().forEach(link -> out.row(TicketLink.of(id, link)));
        if (!ticket.grade().waiting().isEmpty()) {
            out.row(new UnconfirmedGrade(id, ticket.grade().at()));
        }
    }

    /// Also of a merged ticket: its number is never given out again, and its contacts are answered as before.
    private static void known(Ticket ticket, RowSet out) {
        out.unique(Streams.NUMBERS, ticket.number());
        ticket.arrivals().contacts().keySet().forEach(contact -> out.unique(Streams.CONTACTS, contact));
    }
}
