package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.routing.model.ticket.TicketCommand.Lapse;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.TicketContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Seven days of silence close the ticket with that reason (F1).
@ApplicationScoped
public class WhenConfirmationLapsedClose implements Reaction<ConfirmationLapsed> {

    private final RoutingWork routing;

    WhenConfirmationLapsedClose(RoutingWork routing) {
        this.routing = routing;
    }

    @Override
    public Class<ConfirmationLapsed> on() {
        return ConfirmationLapsed.class;
    }

    @Override
    public void react(ConfirmationLapsed fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        Instant openedAt = TicketContext.of(work, ticket).openedAt();
        routing.command(work, ticket, new Lapse(fact.attempt(), openedAt, fact.at()));
    }
}
