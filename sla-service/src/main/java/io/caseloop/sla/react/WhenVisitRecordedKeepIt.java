package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.feedback.FeedbackEvent.VisitRecorded;
import io.caseloop.sla.write.Promises;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// The result of a visit keeps its promise (F3).
@ApplicationScoped
public class WhenVisitRecordedKeepIt implements Reaction<VisitRecorded> {

    private final Promises promises;

    WhenVisitRecordedKeepIt(Promises promises) {
        this.promises = promises;
    }

    @Override
    public Class<VisitRecorded> on() {
        return VisitRecorded.class;
    }

    @Override
    public void react(VisitRecorded visit, EventEnvelope envelope, Work work) {
        promises.answered(work, visit.ticket(), Set.of(Promises.FOLLOW_UP_VISIT), envelope.id(), visit.at());
    }
}
