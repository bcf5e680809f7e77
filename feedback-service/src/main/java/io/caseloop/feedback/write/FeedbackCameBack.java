package io.caseloop.feedback.write;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Recollection;
import io.caseloop.events.feedback.FeedbackEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;

/// After a recovery the timer of silence, pages and messages follow the facts again (F1, R10). A message that had been delivered
/// is offered once more under the same id: the adapter knows it. Whom it is for may be read only afterwards.
@ApplicationScoped
public class FeedbackCameBack implements Recollection {

    private final FeedbackWork desk;

    FeedbackCameBack(FeedbackWork desk) {
        this.desk = desk;
    }

    @Override
    public StreamType<?, ?, ?> of() {
        return FeedbackWork.STREAM;
    }

    @Override
    public void recollect(String id, List<Recorded> before, List<Recorded> recovered, Work work) {
        desk.channelAsAsked(work, id, Stream.concat(before.stream(), recovered.stream()).flatMap(recorded -> recorded.fact().stream()).map(FeedbackEvent.class::cast));
        recovered.forEach(recorded -> recorded.fact().ifPresent(fact -> desk.settle(work, (FeedbackEvent) fact)));
    }
}
