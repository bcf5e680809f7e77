package io.caseloop.routing.react;

import io.caseloop.backbone.TimerReaction;
import io.caseloop.backbone.Work;
import io.caseloop.routing.floor.Floor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/// Not accepted in time: offered to the next (R3).
@ApplicationScoped
public class WhenOfferIsDueExpireIt implements TimerReaction {

    @Inject
    Floor floor;

    @Override
    public String kind() {
        return Floor.OFFER;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        floor.offerDue(work, timer.key(), now);
    }
}
