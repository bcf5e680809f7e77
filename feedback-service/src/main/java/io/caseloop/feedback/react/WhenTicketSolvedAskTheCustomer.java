package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.feedback.model.FeedbackCommand.Ask;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

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
        Instant silentUntil = work.now().plus(feedbackWork.terms().silence());
        feedbackWork.decide(work, new Ask(fact.ticket(), fact.attempt(), fact.agent(), work.newId(), fact.channel(),
                silentUntil, work.now()));
    }
}
