package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.routing.model.ticket.TicketCommand.CheckWait;
import io.caseloop.routing.write.Streams;
import io.caseloop.routing.write.TicketRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// A ticket that has waited over 30 minutes raises the alarm of its queue, once for each wait (R13).
@ApplicationScoped
public class WhenATicketWaitsTooLongRaiseAlarm implements TimerReaction {

    private final Duration limit;

    public WhenATicketWaitsTooLongRaiseAlarm(
            @ConfigProperty(name = "caseloop.routing.queue-alarm-after", defaultValue = "30M") Duration limit) {
        this.limit = limit;
    }

    @Override
    public String kind() {
        return TicketRows.QUEUE_ALARM;
    }

    @Override
    public Duration delay() {
        return limit;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        work.decide(Streams.TICKET, timer.key(), new CheckWait(limit, now));
    }
}
