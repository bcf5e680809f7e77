package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketSolved;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// A solution keeps what the experts promised, is an update, and is a first response where there was none (S1).
@ApplicationScoped
public class WhenTicketSolvedKeepPromises implements Reaction<TicketSolved> {

    private final Promises promises;

    WhenTicketSolvedKeepPromises(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketSolved> on() {
        return TicketSolved.class;
    }

    @Override
    public void react(TicketSolved solved, EventEnvelope envelope, Work work) {
        promises.answered(work, solved.ticket(), Set.of(Promises.FIRST_RESPONSE, Promises.EXPERT_SOLUTION,
                Promises.PROGRESS_UPDATE),
                envelope.id(), solved.at());
    }
}
