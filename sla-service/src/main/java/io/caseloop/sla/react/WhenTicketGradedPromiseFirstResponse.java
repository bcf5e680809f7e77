package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.model.commitment.KnownTicket;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// A first response is owed from the customer's first message on (S1). A later grade does not change a promise (S6).
@ApplicationScoped
public class WhenTicketGradedPromiseFirstResponse implements Reaction<TicketGraded> {

    private final Promises promises;

    WhenTicketGradedPromiseFirstResponse(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketGraded> on() {
        return TicketGraded.class;
    }

    @Override
    public void react(TicketGraded graded, EventEnvelope envelope, Work work) {
        KnownTicket ticket = promises.known(work, graded.ticket())
                .orElseGet(() -> new KnownTicket(graded.at(), new Case(null, null, null, null, null)))
                .graded(graded.kind(), graded.category(), graded.priority());
        promises.keep(work, graded.ticket(), ticket);
        promises.make(work, graded.ticket(), Promises.FIRST_RESPONSE, ticket.about(), ticket.openedAt(), false);
    }
}
