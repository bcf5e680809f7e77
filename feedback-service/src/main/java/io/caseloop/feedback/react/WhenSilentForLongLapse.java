package io.caseloop.feedback.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.model.FeedbackCommand.Tick;
import io.caseloop.feedback.write.FeedbackWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Silence for 7 days is an answer (F1).
@ApplicationScoped
public class WhenSilentForLongLapse implements TimerReaction {

    private final FeedbackWork desk;

    WhenSilentForLongLapse(FeedbackWork desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return FeedbackWork.SILENCE;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        int attempt = Integer.parseInt(timer.id().substring(timer.id().lastIndexOf('|') + 1));
        desk.decide(work, new Tick(new TicketId(timer.key()), attempt, now));
    }
}
