package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.VisitOpened;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;

/// A low rating opens a visit with a promise of its own, by policy (F3).
@ApplicationScoped
public class WhenVisitOpenedPromiseIt implements Reaction<VisitOpened> {

    private final Promises promises;

    WhenVisitOpenedPromiseIt(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<VisitOpened> on() {
        return VisitOpened.class;
    }

    @Override
    public void react(VisitOpened visit, EventEnvelope envelope, Work work) {
        promises.make(work, visit.ticket(), Promises.FOLLOW_UP_VISIT, promises.about(work, visit.ticket()), visit.at(),
                true);
    }
}
