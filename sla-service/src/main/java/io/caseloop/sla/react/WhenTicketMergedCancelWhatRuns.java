package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.intake.TicketIntakeEvent.TicketMerged;
import io.caseloop.sla.model.commitment.CommitmentCommand.Cancel;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// A ticket that was merged into another one owes nothing more; what was due before keeps its verdict (I4, R14).
/// Intake's fact is the first to say so, even while routing is away.
@ApplicationScoped
public class WhenTicketMergedCancelWhatRuns implements Reaction<TicketMerged> {

    private final Promises promises;

    WhenTicketMergedCancelWhatRuns(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<TicketMerged> on() {
        return TicketMerged.class;
    }

    @Override
    public void react(TicketMerged merged, EventEnvelope envelope, Work work) {
        promises.decide(work, new Cancel(merged.ticket(), Promises.MERGED, merged.at(), work.now()));
    }
}
