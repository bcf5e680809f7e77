package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.routing.write.RoutingWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/// A place became free for a waiting ticket, or nobody has looked at it for a while (R2, R12).
@ApplicationScoped
public class WhenSomebodyMayBeFreeDispatch implements TimerReaction {

    @Inject
    RoutingWork floor;

    @Override
    public String kind() {
        return RoutingWork.DISPATCH;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        floor.lookAgain(work, timer.key());
    }
}
