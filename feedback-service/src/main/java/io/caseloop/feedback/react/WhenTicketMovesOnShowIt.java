package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// The customer sees how far it is, at any time (I8).
@ApplicationScoped
public class WhenTicketMovesOnShowIt implements Reaction<TicketRoutingEvent> {

    private final FeedbackWork desk;

    WhenTicketMovesOnShowIt(FeedbackWork desk) {
        this.desk = desk;
    }

    @Override
    public Class<TicketRoutingEvent> on() {
        return TicketRoutingEvent.class;
    }

    @Override
    public void react(TicketRoutingEvent fact, EventEnvelope envelope, Work work) {
        String progress = switch (fact) {
            case TicketRoutingEvent.OfferAccepted _, TicketRoutingEvent.CustomerAnswered _, TicketRoutingEvent.TicketReopened _ -> "in-progress";
            case TicketRoutingEvent.CustomerAwaited _ -> "awaiting-customer";
            case TicketRoutingEvent.TicketSolved _ -> "solved";
            case TicketRoutingEvent.TicketClosed _ -> "closed";
            default -> null;
        };
        if (progress != null) {
            desk.changeView(work, fact.ticket(), view -> view.moved(progress));
        }
    }
}
