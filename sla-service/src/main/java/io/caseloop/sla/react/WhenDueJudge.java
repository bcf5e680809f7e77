package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.TicketId;
import io.caseloop.sla.model.commitment.CommitmentCommand.Tick;
import io.caseloop.sla.write.Promises;
import io.caseloop.sla.write.SlaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// A due time is judged once everything that could have kept the promise has been read, so an
/// outage makes no false breach (S5).
@ApplicationScoped
public class WhenDueJudge implements TimerReaction {

    private final Promises promises;
    private final SlaConfig config;

    WhenDueJudge(Promises promises, SlaConfig config) {
        this.promises = promises;
        this.config = config;
    }

    @Override
    public String kind() {
        return Promises.DUE;
    }

    @Override
    public Duration delay() {
        return config.grace();
    }

    @Override
    public boolean afterInputs() {
        return true;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        String commitment = timer.id().substring(timer.id().lastIndexOf('|') + 1);
        promises.decide(work, new Tick(new TicketId(timer.key()), commitment, timer.due(), now));
    }
}
