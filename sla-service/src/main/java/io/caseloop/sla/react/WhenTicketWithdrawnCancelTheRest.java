package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.routing.TicketRoutingEvent.TicketWithdrawn;
import io.caseloop.sla.model.commitment.CommitmentCommand.Cancel;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// Routing has withdrawn a merged ticket: what it was queued for before, and promised after the merge was read, ends as
/// well (I4, R14).
@ApplicationScoped
public class WhenTicketWithdrawnCancelTheRest implements Reaction<TicketWithdrawn> {

    private final Promises promises;

    WhenTicketWithdrawnCancelTheRest(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketWithdrawn> on() {
        return TicketWithdrawn.class;
    }

    @Override
    public void react(TicketWithdrawn withdrawn, EventEnvelope envelope, Work work) {
        promises.decide(work, new Cancel(withdrawn.ticket(), Promises.MERGED, withdrawn.at(), work.now()));
    }
}
