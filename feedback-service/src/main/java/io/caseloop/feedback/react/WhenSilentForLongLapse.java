package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.model.FeedbackCommand.Tick;
import io.caseloop.feedback.write.FeedbackRows;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Silence for 7 days is an answer (F1).
@ApplicationScoped
public class WhenSilentForLongLapse implements TimerReaction {

    private final FeedbackWork feedbackWork;

    WhenSilentForLongLapse(FeedbackWork feedbackWork) {
        this.feedbackWork = feedbackWork;
    }

    @Override
    public String kind() {
        return FeedbackRows.SILENCE;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        feedbackWork.decide(work, new Tick(new TicketId(timer.key()), FeedbackRows.attempt(timer.id()), now));
    }
}
