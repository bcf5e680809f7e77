package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.routing.write.TicketContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Number, channel, language and tier travel with the ticket (I7).
@ApplicationScoped
public class WhenTicketOpenedKeepItsFrame implements Reaction<TicketOpened> {

    @Override
    public Class<TicketOpened> on() {
        return TicketOpened.class;
    }

    @Override
    public void react(TicketOpened fact, EventEnvelope envelope, Work work) {
        TicketContext.of(fact).keep(work, fact.ticket().value());
    }
}
