package io.caseloop.knowledge.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.knowledge.model.suggestion.Mark;
import io.caseloop.knowledge.write.Marking;
import jakarta.enterprise.context.ApplicationScoped;

/// The article a reply was written from was used (K3), so that its tickets can be listed when it is corrected (K9).
@ApplicationScoped
public class WhenReplySentMarkItsArticleUsed implements Reaction<ReplySent> {

    @Override
    public Class<ReplySent> on() {
        return ReplySent.class;
    }

    @Override
    public void react(ReplySent reply, EventEnvelope envelope, Work work) {
        if (reply.article() != null) {
            Marking.mark(work, reply.ticket(), reply.article(), Mark.USED, reply.agent().value(), reply.at());
        }
    }
}
