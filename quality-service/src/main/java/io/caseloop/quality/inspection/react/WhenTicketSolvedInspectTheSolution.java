package io.caseloop.quality.inspection.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import jakarta.enterprise.context.ApplicationScoped;

/// Inspects the solution, which is also a message to the customer (Q2).
@ApplicationScoped
public class WhenTicketSolvedInspectTheSolution implements Reaction<TicketSolved> {

    private final Inspections inspections;

    WhenTicketSolvedInspectTheSolution(Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public Class<TicketSolved> on() {
        return TicketSolved.class;
    }

    @Override
    public void react(TicketSolved fact, EventEnvelope envelope, Work work) {
        inspections.message(work, fact.ticket(), envelope.id(), fact.solution());
    }
}
