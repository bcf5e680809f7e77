package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.TimerReaction;
import io.caseloop.events.AgentId;
import io.caseloop.routing.model.agent.AgentCommand.CheckShift;
import io.caseloop.routing.write.AgentRows;
import io.caseloop.routing.write.RosterWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// An agent whose shift begins takes waiting tickets; what only an agent had whose shift ends is asked of
/// others (R2, R11, R12).
@ApplicationScoped
public class WhenShiftBeginsOrEndsWake implements TimerReaction {

    private final RosterWork roster;

    public WhenShiftBeginsOrEndsWake(RosterWork roster) {
        this.roster = roster;
    }

    @Override
    public String kind() {
        return AgentRows.SHIFT;
    }

    @Override
    public void fire(Timer timer, Instant now, Work work) {
        roster.checkShift(work, new CheckShift(new AgentId(timer.key()), now));
    }
}
