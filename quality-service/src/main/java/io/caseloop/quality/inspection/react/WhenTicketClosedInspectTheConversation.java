package io.caseloop.quality.inspection.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// A closed conversation is judged as a whole (Q2).
@ApplicationScoped
public class WhenTicketClosedInspectTheConversation implements Reaction<TicketClosed> {

    @Inject
    Inspections inspections;

    @Override
    public Class<TicketClosed> on() {
        return TicketClosed.class;
    }

    @Override
    public void react(TicketClosed fact, EventEnvelope envelope, Work work) {
        inspections.closed(work, fact.ticket());
    }
}
