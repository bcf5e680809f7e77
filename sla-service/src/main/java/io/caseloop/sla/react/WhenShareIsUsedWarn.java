package io.caseloop.sla.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.TicketId;
import io.caseloop.sla.write.Promises;
import io.caseloop.sla.write.SlaConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// Owner and lead are warned once everything that could have met the commitment has been read, so an outage makes no
/// false warning (S4).
@ApplicationScoped
public class WhenShareIsUsedWarn implements TimerReaction {

    private final Promises promises;
    private final SlaConfig config;

    WhenShareIsUsedWarn(Promises promises, SlaConfig config) {
        this.promises = promises;
        this.config = config;
    }

    @Override
    public String kind() {
        return Promises.WARN;
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
        String commitment = timer.id().split("\\|")[1];
        promises.warn(work, new TicketId(timer.key()), commitment, timer.due());
    }
}
