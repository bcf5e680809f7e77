package io.caseloop.routing.react;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.routing.model.ticket.TicketCommand.CheckWait;
import io.caseloop.routing.write.Streams;
import io.caseloop.routing.write.TicketRows;
import io.caseloop.routing.write.policy.RoutingPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// A ticket that has waited longer than the policy of alarms allows, 30 minutes by default, raises the alarm of its
/// queue, once for each wait (R12, R13). The timer fires soon after the wait began, and then when the policy says.
@ApplicationScoped
public class WhenATicketWaitsTooLongRaiseAlarm implements TimerReaction {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Backbone backbone;
    private final RoutingPolicies policies;

    public WhenATicketWaitsTooLongRaiseAlarm(Backbone backbone, RoutingPolicies policies) {
        this.backbone = backbone;
        this.policies = policies;
    }

    @Override
    public String kind() {
        return TicketRows.QUEUE_ALARM;
    }

    @Override
    public Duration delay() {
        return SOON;
    }

    @Override
    public Instant next(Timer timer, int times, Instant now) {
        Instant alarm = timer.due().minus(SOON).plus(policies.alarm(backbone::state, now).ownerlessAfter());
        Instant soonest = now.plus(SHORTEST.multipliedBy(Math.min(times, 60)));
        return alarm.isBefore(soonest) ? soonest : alarm;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        work.decide(Streams.TICKET, timer.key(), new CheckWait(policies.alarm(work::reference, now), now));
    }
}
