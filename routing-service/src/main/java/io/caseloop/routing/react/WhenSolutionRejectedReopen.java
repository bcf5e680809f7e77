package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.SolutionRejected;
import io.caseloop.routing.model.ticket.TicketCommand.Reject;
import io.caseloop.routing.write.EscalationWork;
import io.caseloop.routing.write.RoutingWork;
import jakarta.enterprise.context.ApplicationScoped;

/// The solution does not hold: the ticket is open again, one tier higher (F1).
@ApplicationScoped
public class WhenSolutionRejectedReopen implements Reaction<SolutionRejected> {

    private final RoutingWork routing;
    private final EscalationWork escalations;

    WhenSolutionRejectedReopen(RoutingWork routing, EscalationWork escalations) {
        this.routing = routing;
        this.escalations = escalations;
    }

    @Override
    public Class<SolutionRejected> on() {
        return SolutionRejected.class;
    }

    @Override
    public void react(SolutionRejected fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        routing.command(work, ticket,
                new Reject(fact.attempt(), escalations.around(work, ticket), fact.at()));
    }
}
