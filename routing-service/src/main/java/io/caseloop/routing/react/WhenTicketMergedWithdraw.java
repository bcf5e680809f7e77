package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.routing.model.ticket.TicketCommand.Withdraw;
import io.caseloop.routing.write.RoutingWork;
import jakarta.enterprise.context.ApplicationScoped;

/// A ticket that intake has merged into another one leaves the queue and its agent (I4, R14).
@ApplicationScoped
public class WhenTicketMergedWithdraw implements Reaction<TicketMerged> {

    private final RoutingWork routing;

    WhenTicketMergedWithdraw(RoutingWork routing) {
        this.routing = routing;
    }

    @Override
    public Class<TicketMerged> on() {
        return TicketMerged.class;
    }

    @Override
    public void react(TicketMerged fact, EventEnvelope envelope, Work work) {
        routing.command(work, fact.ticket().value(), new Withdraw(fact.into(), fact.at()));
    }
}
