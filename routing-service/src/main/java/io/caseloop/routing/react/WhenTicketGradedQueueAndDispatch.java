package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.routing.model.ticket.TicketCommand.Queue;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.TicketContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// A graded ticket waits for the front line, a complex one for the experts (R1), and is offered at once where somebody is free (R2).
@ApplicationScoped
public class WhenTicketGradedQueueAndDispatch implements Reaction<TicketGraded> {

    private static final String COMPLEX = "high";

    @Inject
    RoutingWork floor;

    @Override
    public Class<TicketGraded> on() {
        return TicketGraded.class;
    }

    @Override
    public void react(TicketGraded fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        TicketContext frame = TicketContext.of(work, ticket).graded(fact);
        frame.keep(work, ticket);
        floor.command(work, ticket, new Queue(fact.ticket(), COMPLEX.equals(fact.complexity()) ? 2 : 1, fact.category(), fact.priority(),
                frame.language(), frame.region(), frame.customerTier(), fact.at()));
    }
}
