package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import io.caseloop.feedback.model.FeedbackCommand.Reopen;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// A contact has reopened the solved ticket: the customer is not silent, so silence does not close it (F1).
@ApplicationScoped
public class WhenTicketReopenedStopAsking implements Reaction<TicketReopened> {

    private final FeedbackWork feedbackWork;

    WhenTicketReopenedStopAsking(FeedbackWork feedbackWork) {
        this.feedbackWork = feedbackWork;
    }

    @Override
    public Class<TicketReopened> on() {
        return TicketReopened.class;
    }

    @Override
    public void react(TicketReopened fact, EventEnvelope envelope, Work work) {
        feedbackWork.decide(work, new Reopen(fact.ticket(), fact.at()));
    }
}
