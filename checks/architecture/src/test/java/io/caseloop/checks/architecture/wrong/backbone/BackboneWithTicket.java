package io.caseloop.checks.architecture.wrong.backbone;

import io.caseloop.checks.architecture.wrong.events.TicketId;

/// Breaks `backbone`: it speaks of tickets.
public record BackboneWithTicket(TicketId ticket) {
}
