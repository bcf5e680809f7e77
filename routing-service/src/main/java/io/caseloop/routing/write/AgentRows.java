package io.caseloop.routing.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;
import io.caseloop.routing.model.agent.AgentState;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.AgentState.Unknown;

/// What an agent is found by: the roster (R11).
final class AgentRows implements Rows<AgentState> {

    @Override
    public void of(String id, AgentState state, RowSet out) {
        switch (state) {
            case Defined defined -> out.row(RosterEntry.of(defined));
            case Unknown _ -> {
            }
        }
    }
}
