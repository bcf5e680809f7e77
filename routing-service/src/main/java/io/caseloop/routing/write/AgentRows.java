package io.caseloop.routing.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;
import io.caseloop.routing.model.agent.AgentState;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.AgentState.Unknown;

/// What an agent is found by: the roster, and the timer of the next shift (R11).
public final class AgentRows implements Rows<AgentState> {

    /// Timer: a shift begins or ends.
    public static final String SHIFT = "shift";

    @Override
    public void of(String id, AgentState state, RowSet out) {
        switch (state) {
            case Defined defined -> {
                out.row(RosterEntry.of(defined));
                defined.shiftChangesAt().ifPresent(at -> out.timer(SHIFT, id, id, at));
            }
            case Unknown _ -> {
            }
        }
    }
}
