package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.ticket.TicketCommand.TakeContact;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Closed;
import io.caseloop.routing.model.ticket.TicketState.Solved;
import io.caseloop.routing.write.EscalationWork;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.Streams;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The customer wrote: an awaited answer has arrived, a solved or closed ticket is open again. Whether the
/// contact belongs to the ticket at all, for how long after the close, and whether somebody has to read it,
/// is intake's decision.
@ApplicationScoped
public class WhenContactReceivedContinue implements Reaction<ContactReceived> {

    private final RoutingWork routing;
    private final EscalationWork escalations;

    WhenContactReceivedContinue(RoutingWork routing, EscalationWork escalations) {
        this.routing = routing;
        this.escalations = escalations;
    }

    @Override
    public Class<ContactReceived> on() {
        return ContactReceived.class;
    }

    @Override
    public void react(ContactReceived fact, EventEnvelope envelope, Work work) {
        Instant receivedAt = fact.receivedAt() == null ? fact.at() : fact.receivedAt();
        String nature = fact.nature() == null ? null : fact.nature().value();
        String ticket = fact.ticket().value();
        TicketState state = work.state(Streams.TICKET, ticket);
        Surroundings around = state instanceof Solved || state instanceof Closed
                ? escalations.around(work, ticket) : null;
        routing.command(work, ticket, new TakeContact(fact.contact(), nature, around, receivedAt));
    }
}
