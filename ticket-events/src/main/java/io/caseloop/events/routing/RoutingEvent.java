package io.caseloop.events.routing;

import io.caseloop.events.Fact;

/// Facts of the routing stage.
public sealed interface RoutingEvent extends Fact permits TicketRoutingEvent, NoteEvent, AgentEvent, OperationEvent {
}
