package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketAcknowledged;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// The acknowledgement is a message, and opens the page (I8).
@ApplicationScoped
public class WhenTicketAcknowledgedTellTheCustomer implements Reaction<TicketAcknowledged> {

    private final FeedbackWork desk;

    WhenTicketAcknowledgedTellTheCustomer(FeedbackWork desk) {
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
