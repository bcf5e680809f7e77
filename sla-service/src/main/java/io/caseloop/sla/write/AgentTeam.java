package io.caseloop.sla.write;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import java.util.List;

/// The team of an agent, copied from routing's facts (S7).
@Table("agent_team")
public record AgentTeam(@Key String agent, String team) {

    public static final CopyType<AgentTeam> COPY = new CopyType<>("agent-team", AgentTeam.class,
            List.of(AgentDefined.class), (_, fact, envelope) ->
                    new AgentTeam(envelope.subject(), ((AgentDefined) fact).team()));
}
