package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.sla.write.Promises;
import io.caseloop.sla.write.TicketTerms;
import jakarta.enterprise.context.ApplicationScoped;

/// A first response is owed from the customer's first message on (S1). What a later grade changes is decided by
/// [WhenTicketRegradedFollow].
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
        TicketTerms ticket = work.copy(TicketTerms.COPY, graded.ticket().value()).orElseThrow();
        promises.make(work, graded.ticket(), Promises.FIRST_RESPONSE, ticket.about(), ticket.openedAt(), false);
    }
}
