package io.caseloop.quality.inspection.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// The solution is a message to the customer too (Q2).
@ApplicationScoped
public class WhenTicketSolvedInspectTheSolution implements Reaction<TicketSolved> {

    @Inject
    Inspections inspections;

    @Override
    public Class<TicketSolved> on() {
        return TicketSolved.class;
    }

    @Override
    public void react(TicketSolved fact, EventEnvelope envelope, Work work) {
        inspections.message(work, fact.ticket(), envelope.id(), fact.solution());
    }
}
