package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.routing.write.RoutingWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/// Not accepted in time: offered to the next (R3).
@ApplicationScoped
public class WhenOfferIsDueExpireIt implements TimerReaction {

    @Inject
    RoutingWork floor;

    @Override
    public String kind() {
        return RoutingWork.OFFER;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        floor.offerDue(work, timer.key(), now);
    }
}
