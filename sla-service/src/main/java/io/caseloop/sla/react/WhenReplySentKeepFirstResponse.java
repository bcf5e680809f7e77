package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.ReplySent;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// The first reply keeps the first promise, by its own time; each reply is an update, and begins the time to the next
/// (S1).
@ApplicationScoped
public class WhenReplySentKeepFirstResponse implements Reaction<ReplySent> {

    private final Promises promises;

    WhenReplySentKeepFirstResponse(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<ReplySent> on() {
        return ReplySent.class;
    }

    @Override
    public void react(ReplySent reply, EventEnvelope envelope, Work work) {
        promises.answered(work, reply.ticket(), Set.of(Promises.FIRST_RESPONSE, Promises.PROGRESS_UPDATE),
                envelope.id(), reply.at());
        promises.updated(work, reply.ticket(), reply.at());
    }
}
