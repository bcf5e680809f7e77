package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;

/// A reply waits for its adapter (R10).
@ApplicationScoped
public class WhenReplySentPutItOut implements Reaction<ReplySent> {

    private final FeedbackWork desk;

    WhenReplySentPutItOut(FeedbackWork desk) {
        this.desk = desk;
    }

    @Override
    public Class<ReplySent> on() {
        return ReplySent.class;
    }

    @Override
    public void react(ReplySent fact, EventEnvelope envelope, Work work) {
        desk.message(work, envelope.id(), fact.ticket(), "reply", fact.channel(), fact.text(), null, fact.at());
    }
}
