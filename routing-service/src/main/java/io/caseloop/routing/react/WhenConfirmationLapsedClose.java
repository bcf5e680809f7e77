package io.caseloop.routing.react;

import io.caseloop.backbone.Reaction;
import io.caseloop.backbone.Work;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.ConfirmationLapsed;
import io.caseloop.routing.TicketCommand.Lapse;
import io.caseloop.routing.floor.Floor;
import io.caseloop.routing.floor.TicketFrame;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/// Seven days of silence close the ticket with that reason (F1).
@ApplicationScoped
public class WhenConfirmationLapsedClose implements Reaction<ConfirmationLapsed> {

    @Inject
    Floor floor;

    @Override
    public Class<ConfirmationLapsed> on() {
        return ConfirmationLapsed.class;
    }

    @Override
    public void react(ConfirmationLapsed fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        floor.command(work, ticket, new Lapse(fact.attempt(), TicketFrame.of(work, ticket).openedAt(), fact.at()));
    }
}
