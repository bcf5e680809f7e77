package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.TicketRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// A place became free for a waiting ticket, or nobody has looked at it for a while (R2, R12). The
/// longer it waits, the less often it is looked at without a reason, so a long line costs little.
@ApplicationScoped
public class WhenSomebodyMayBeFreeDispatch implements TimerReaction {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int DOUBLED_AT_MOST = 20;

    private final RoutingWork routing;
    private final Duration lookAgainAfter;

    public WhenSomebodyMayBeFreeDispatch(RoutingWork routing,
            @ConfigProperty(name = "caseloop.routing.look-again-after", defaultValue = "30S") Duration lookAgainAfter) {
        this.routing = routing;
        this.lookAgainAfter = lookAgainAfter;
    }

    @Override
    public String kind() {
        return TicketRows.DISPATCH;
    }

    @Override
    public Duration delay() {
        return lookAgainAfter;
    }

    @Override
    public Duration again(int times) {
        Duration pause = lookAgainAfter.multipliedBy(1L << Math.min(times - 1, DOUBLED_AT_MOST));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        routing.lookAgain(work, timer.key());
    }
}
