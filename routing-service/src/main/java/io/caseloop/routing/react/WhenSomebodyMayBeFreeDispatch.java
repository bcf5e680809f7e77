package io.caseloop.routing.react;

import io.caseloop.backbone.TimerReaction;
import io.caseloop.backbone.Work;
import io.caseloop.routing.floor.Floor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/// A place became free for a waiting ticket, or nobody has looked at it for a while (R2, R12).
@ApplicationScoped
public class WhenSomebodyMayBeFreeDispatch implements TimerReaction {

    @Inject
    Floor floor;

    @Override
    public String kind() {
        return Floor.DISPATCH;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        floor.lookAgain(work, timer.key());
    }
}
