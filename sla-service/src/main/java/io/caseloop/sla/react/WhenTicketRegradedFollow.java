package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.write.Promises;
import io.caseloop.sla.write.TicketTerms;
import jakarta.enterprise.context.ApplicationScoped;

/// A person changed the grade: what is promised and still open follows it (I6, S1).
@ApplicationScoped
public class WhenTicketRegradedFollow implements Reaction<TicketRegraded> {

    private final Promises promises;

    WhenTicketRegradedFollow(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketRegraded> on() {
        return TicketRegraded.class;
    }

    @Override
    public void react(TicketRegraded fact, EventEnvelope envelope, Work work) {
        TicketTerms ticket = work.copy(TicketTerms.COPY, fact.ticket().value()).orElseThrow();
        Case about = new Case(fact.kind(), ticket.customerTier(), fact.priority(), ticket.channel(), fact.category());
        promises.follow(work, fact.ticket(), about, ticket.openedAt(), fact.by(), fact.at());
    }
}
