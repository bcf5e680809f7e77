package io.caseloop.routing.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.events.Topics;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.events.routing.NoteEvent;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.routing.model.agent.AgentCommand;
import io.caseloop.routing.model.agent.AgentDecider;
import io.caseloop.routing.model.agent.AgentState;
import io.caseloop.routing.model.note.NoteCommand;
import io.caseloop.routing.model.note.NoteDecider;
import io.caseloop.routing.model.note.Notes;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketDecider;
import io.caseloop.routing.model.ticket.TicketState;
import java.util.List;

/// The streams that this service writes, and its copies of other services' facts.
public final class Streams {

    public static final StreamType<TicketCommand, TicketState, TicketRoutingEvent> TICKET =
            new StreamType<>("ticket", Topics.TICKET_LIFECYCLE, new TicketDecider(), new TicketRows());
    public static final StreamType<AgentCommand, AgentState, AgentEvent> AGENT =
            new StreamType<>("agent", Topics.DIRECTORY, new AgentDecider(), new AgentRows());

    public static final StreamType<NoteCommand, Notes, NoteEvent> NOTES =
            new StreamType<>("notes", Topics.TICKET_LIFECYCLE, new NoteDecider(), new NoteRows());
    public static final CopyType<TicketContext> TICKET_CONTEXT = new CopyType<>("ticket-context", TicketContext.class,
            List.of(TicketOpened.class, TicketGraded.class, TicketRegraded.class, GradeConfirmed.class),
            TicketContext::after);

    private Streams() {
    }
}
