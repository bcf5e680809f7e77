package io.caseloop.intake.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketReopened;
import io.caseloop.intake.write.Streams;
import jakarta.enterprise.context.ApplicationScoped;

/// It is open again (I4).
@ApplicationScoped
public class WhenTicketReopenedForgetTheClose implements Reaction<TicketReopened> {

    @Override
    public Class<TicketReopened> on() {
        return TicketReopened.class;
    }

    @Override
    public void react(TicketReopened reopened, EventEnvelope envelope, Work work) {
        work.dropCopy(Streams.CLOSED, reopened.ticket().value());
    }
}
