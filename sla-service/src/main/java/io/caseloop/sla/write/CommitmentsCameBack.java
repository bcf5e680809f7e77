package io.caseloop.sla.write;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.events.TicketId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// After a recovery the timers and the board follow the commitments again (S5, S7).
@ApplicationScoped
public class CommitmentsCameBack implements Recollection {

    private final Promises promises;

    CommitmentsCameBack(Promises promises) {
        this.promises = promises;
    }

    @Override
    public StreamType<?, ?, ?> of() {
        return Streams.COMMITMENTS;
    }

    @Override
    public void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work) {
        promises.keepInStep(work, new TicketId(id));
    }
}
