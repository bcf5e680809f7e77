package io.caseloop.feedback.react;

import io.caseloop.backbone.TimerReaction;
import io.caseloop.backbone.Work;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.FeedbackCommand.Tick;
import io.caseloop.feedback.desk.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Silence for 7 days is an answer (F1).
@ApplicationScoped
public class WhenSilentForLongLapse implements TimerReaction {

    private final Desk desk;

    WhenSilentForLongLapse(Desk desk) {
        this.desk = desk;
    }

    @Override
    public String kind() {
        return Desk.SILENCE;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        int attempt = Integer.parseInt(timer.id().substring(timer.id().lastIndexOf('|') + 1));
        desk.decide(work, new Tick(new TicketId(timer.key()), attempt, now));
    }
}
