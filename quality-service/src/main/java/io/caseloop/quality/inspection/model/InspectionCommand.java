package io.caseloop.quality.inspection.model;

import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;

/// The commands of inspection (Q2).
public sealed interface InspectionCommand {

    /// A message went out.
    ///
    /// @param message the id of the event that carries it
    /// @param rules by which it is inspected
    record InspectMessage(TicketId ticket, String message, PersonalText.Clear text, InspectionRules rules, Instant at)
            implements InspectionCommand {
    }

    /// The ticket was closed.
    record InspectTicket(TicketId ticket, Instant at) implements InspectionCommand {
    }
}
