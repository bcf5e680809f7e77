package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketUnmerged;
import io.caseloop.routing.model.ticket.TicketCommand.Restore;
import io.caseloop.routing.write.RoutingWork;
import jakarta.enterprise.context.ApplicationScoped;

/// The merge of a ticket was undone: it waits in its queue again, and is offered where somebody is free (R14).
@ApplicationScoped
public class WhenTicketUnmergedRestore implements Reaction<TicketUnmerged> {

    private final RoutingWork routing;

    WhenTicketUnmergedRestore(RoutingWork routing) {
        this.routing = routing;
    }

    @Override
    public Class<TicketUnmerged> on() {
        return TicketUnmerged.class;
    }

    @Override
    public void react(TicketUnmerged fact, EventEnvelope envelope, Work work) {
        routing.command(work, fact.ticket().value(), new Restore(fact.at()));
    }
}
