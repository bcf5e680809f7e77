package io.caseloop.quality.inspection.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import jakarta.enterprise.context.ApplicationScoped;

/// Judges the conversation of a closed ticket (Q2).
@ApplicationScoped
public class WhenTicketClosedInspectTheConversation implements Reaction<TicketClosed> {

    private final Inspections inspections;

    WhenTicketClosedInspectTheConversation(Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public Class<TicketClosed> on() {
        return TicketClosed.class;
    }

    @Override
    public void react(TicketClosed fact, EventEnvelope envelope, Work work) {
        inspections.closed(work, fact.ticket());
    }
}
