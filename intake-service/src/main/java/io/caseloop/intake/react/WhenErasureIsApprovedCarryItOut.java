package io.caseloop.intake.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.intake.write.ErasureRow;
import io.caseloop.intake.write.Erasures;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// An approved erasure is carried out, as often as it takes (X3).
@ApplicationScoped
public class WhenErasureIsApprovedCarryItOut implements TimerReaction {

    private final Erasures erasures;

    WhenErasureIsApprovedCarryItOut(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public String kind() {
        return ErasureRow.TIMER;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        erasures.carryOut(work, timer.id());
    }
}
