package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.routing.model.ticket.GradedTier;
import io.caseloop.routing.model.ticket.TicketCommand.Queue;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.TicketContext;
import jakarta.enterprise.context.ApplicationScoped;

/// A graded ticket waits for the front line, a complex one for the experts (R1), and is offered at
/// once where an agent is free (R2).
@ApplicationScoped
public class WhenTicketGradedQueueAndDispatch implements Reaction<TicketGraded> {

    private final RoutingWork routing;

    WhenTicketGradedQueueAndDispatch(RoutingWork routing) {
        this.routing = routing;
    }

    @Override
    public Class<TicketGraded> on() {
        return TicketGraded.class;
    }

    @Override
    public void react(TicketGraded fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        TicketContext context = TicketContext.of(work, ticket);
        routing.command(work, ticket, new Queue(fact.ticket(), GradedTier.of(fact.complexity()), fact.category(),
                fact.priority(), context.language(), context.region(), context.customerTier(), fact.at()));
    }
}
