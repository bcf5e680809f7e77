package io.caseloop.routing.write;

import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.routing.model.agent.AgentCommand;
import io.caseloop.routing.model.agent.AgentDecider;
import io.caseloop.routing.model.agent.AgentState;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketDecider;
import io.caseloop.routing.model.ticket.TicketState;

/// The streams this service writes.
public final class Streams {

    public static final StreamType<TicketCommand, TicketState, TicketRoutingEvent> TICKET =
            new StreamType<>("ticket", Topics.TICKET_LIFECYCLE, new TicketDecider());
    public static final StreamType<AgentCommand, AgentState, AgentEvent> AGENT = new StreamType<>("agent", Topics.DIRECTORY, new AgentDecider());

    private Streams() {
    }
}
