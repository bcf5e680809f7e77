package io.caseloop.intake.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.intake.model.ticket.TicketIntake.Merged;

/// The ticket that remains of a ticket (I4, R14).
public final class Successor {

    private Successor() {
    }

    /// @return the ticket itself, or what it was merged into
    public static String of(Backbone backbone, String ticket) {
        String at = ticket;
        while (backbone.state(Streams.TICKET, at) instanceof Merged merged) {
            at = merged.into().value();
        }
        return at;
    }
}
