package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.routing.model.ticket.TicketCommand.ExpireOffer;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.TicketRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// An offer that was not accepted in time lapses, and the ticket is offered to the next agent (R3).
@ApplicationScoped
public class WhenOfferIsDueExpireIt implements TimerReaction {

    private final RoutingWork routing;

    public WhenOfferIsDueExpireIt(RoutingWork routing) {
        this.routing = routing;
    }

    @Override
    public String kind() {
        return TicketRows.OFFER;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        routing.command(work, timer.key(), new ExpireOffer(now));
    }
}
