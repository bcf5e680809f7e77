package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketOpened;
import io.caseloop.sla.model.commitment.Case;
import io.caseloop.sla.model.commitment.KnownTicket;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// The clock of the first response starts when the customer wrote, whenever that is read (S1).
@ApplicationScoped
public class WhenTicketOpenedNoteWhatPromisesDependOn implements Reaction<TicketOpened> {

    private final Promises promises;

    WhenTicketOpenedNoteWhatPromisesDependOn(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketOpened> on() {
        return TicketOpened.class;
    }

    @Override
    public void react(TicketOpened opened, EventEnvelope envelope, Work work) {
        promises.keep(work, opened.ticket(), new KnownTicket(opened.at(), new Case(null, opened.customerTier(), null, opened.channel(), null)));
    }
}
