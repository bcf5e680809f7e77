package io.caseloop.intake.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.intake.write.Streams;
import jakarta.enterprise.context.ApplicationScoped;

/// A contact on a closed ticket reopens it within 7 days, later opens a linked one; so intake has to know since when it is closed (I4).
@ApplicationScoped
public class WhenTicketClosedRemember implements Reaction<TicketClosed> {

    @Override
    public Class<TicketClosed> on() {
        return TicketClosed.class;
    }

    @Override
    public void react(TicketClosed closed, EventEnvelope envelope, Work work) {
        work.putCopy(Streams.CLOSED, closed.ticket().value(), closed.at().toString());
    }
}
