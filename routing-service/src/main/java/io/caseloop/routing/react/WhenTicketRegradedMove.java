package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.routing.model.ticket.GradedTier;
import io.caseloop.routing.model.ticket.TicketCommand.FollowGrade;
import io.caseloop.routing.write.RoutingWork;
import jakarta.enterprise.context.ApplicationScoped;

/// A person changed the grade: the ticket moves to the line of the new one, or stays with its owner (I6).
@ApplicationScoped
public class WhenTicketRegradedMove implements Reaction<TicketRegraded> {

    private final RoutingWork routing;

    WhenTicketRegradedMove(RoutingWork routing) {
        this.routing = routing;
    }

    @Override
    public Class<TicketRegraded> on() {
        return TicketRegraded.class;
    }

    @Override
    public void react(TicketRegraded fact, EventEnvelope envelope, Work work) {
        routing.command(work, fact.ticket().value(), new FollowGrade(GradedTier.of(fact.complexity()),
                fact.category(), fact.priority(), fact.at()));
    }
}
