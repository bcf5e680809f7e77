package io.caseloop.quality.inspection.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import jakarta.enterprise.context.ApplicationScoped;

/// Inspects every reply (Q2).
@ApplicationScoped
public class WhenReplySentInspectIt implements Reaction<ReplySent> {

    private final Inspections inspections;

    WhenReplySentInspectIt(Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public Class<ReplySent> on() {
        return ReplySent.class;
    }

    @Override
    public void react(ReplySent fact, EventEnvelope envelope, Work work) {
        inspections.message(work, fact.ticket(), envelope.id(), fact.text());
    }
}
