package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketClosed;
import io.caseloop.sla.model.commitment.CommitmentCommand.Cancel;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// A closed ticket owes nothing more; what was due before the close keeps its verdict (S1).
@ApplicationScoped
public class WhenTicketClosedCancelWhatRuns implements Reaction<TicketClosed> {

    private final Promises promises;

    WhenTicketClosedCancelWhatRuns(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketClosed> on() {
        return TicketClosed.class;
    }

    @Override
    public void react(TicketClosed closed, EventEnvelope envelope, Work work) {
        promises.decide(work, new Cancel(closed.ticket(), "closed", closed.at(), work.now()));
    }
}
