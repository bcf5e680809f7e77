package io.caseloop.routing.react;

import io.caseloop.backbone.Reaction;
import io.caseloop.backbone.Work;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.routing.floor.TicketFrame;
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
        TicketFrame.of(fact).keep(work, fact.ticket().value());
    }
}
