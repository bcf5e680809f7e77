package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.SolutionConfirmed;
import io.caseloop.routing.model.ticket.TicketCommand.Confirm;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.TicketContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The customer confirms the solution: the ticket is closed with its summary (F1, F5).
@ApplicationScoped
public class WhenSolutionConfirmedClose implements Reaction<SolutionConfirmed> {

    private final RoutingWork routing;

    WhenSolutionConfirmedClose(RoutingWork routing) {
        this.routing = routing;
    }

    @Override
    public Class<SolutionConfirmed> on() {
        return SolutionConfirmed.class;
    }

    @Override
    public void react(SolutionConfirmed fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        Instant openedAt = TicketContext.of(work, ticket).openedAt();
        routing.command(work, ticket, new Confirm(fact.attempt(), openedAt, fact.at()));
    }
}
