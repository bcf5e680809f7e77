package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// After the solution the customer is asked whether it holds (F1).
@ApplicationScoped
public class WhenTicketSolvedAskTheCustomer implements Reaction<TicketSolved> {

    private final FeedbackWork feedbackWork;

    WhenTicketSolvedAskTheCustomer(FeedbackWork feedbackWork) {
        this.feedbackWork = feedbackWork;
    }

    @Override
    public Class<TicketSolved> on() {
        return TicketSolved.class;
    }

    @Override
    public void react(TicketSolved fact, EventEnvelope envelope, Work work) {
        feedbackWork.ask(work, fact);
    }
}
