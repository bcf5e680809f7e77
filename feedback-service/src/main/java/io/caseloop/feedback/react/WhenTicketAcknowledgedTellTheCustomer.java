package io.caseloop.feedback.react;

import io.caseloop.backbone.Reaction;
import io.caseloop.backbone.Work;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.feedback.desk.Desk;
import jakarta.enterprise.context.ApplicationScoped;

/// The acknowledgement is a message, and opens the page (I8).
@ApplicationScoped
public class WhenTicketAcknowledgedTellTheCustomer implements Reaction<TicketAcknowledged> {

    private final Desk desk;

    WhenTicketAcknowledgedTellTheCustomer(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Class<TicketAcknowledged> on() {
        return TicketAcknowledged.class;
    }

    @Override
    public void react(TicketAcknowledged fact, EventEnvelope envelope, Work work) {
        desk.acknowledgement(work, envelope.id(), fact);
    }
}
