package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// The customer's page shows the number (I8).
@ApplicationScoped
public class WhenTicketOpenedRememberIt implements Reaction<TicketOpened> {

    private final FeedbackWork desk;

    WhenTicketOpenedRememberIt(FeedbackWork desk) {
        this.desk = desk;
    }

    @Override
    public Class<TicketOpened> on() {
        return TicketOpened.class;
    }

    @Override
    public void react(TicketOpened fact, EventEnvelope envelope, Work work) {
        desk.changeView(work, fact.ticket(), view -> view.opened(fact.number(), fact.channel(), fact.language(), fact.at()));
    }
}
