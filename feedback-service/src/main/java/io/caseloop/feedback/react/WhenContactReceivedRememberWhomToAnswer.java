package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.ContactReceived;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// Answers go out through the channel they came by (R10).
@ApplicationScoped
public class WhenContactReceivedRememberWhomToAnswer implements Reaction<ContactReceived> {

    private final FeedbackWork desk;

    WhenContactReceivedRememberWhomToAnswer(FeedbackWork desk) {
        this.desk = desk;
    }

    @Override
    public Class<ContactReceived> on() {
        return ContactReceived.class;
    }

    @Override
    public void react(ContactReceived fact, EventEnvelope envelope, Work work) {
        desk.changeView(work, fact.ticket(), view -> view.wrote(fact.from(), fact.channel()));
    }
}
