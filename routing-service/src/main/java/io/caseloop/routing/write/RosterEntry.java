package io.caseloop.routing.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.AgentId;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.AgentState.Defined;
import java.util.List;

/// An agent of the roster (R11). The name is personal and stays sealed in the fact.
///
/// @param version how many definitions there were
@Table("roster")
record RosterEntry(@Key String agent, int tier, String team, List<Skill> skills, List<String> languages, String region,
                   int capacity, int version) {

    static RosterEntry of(Defined defined) {
        Agent agent = defined.agent();
        return new RosterEntry(agent.id().value(), agent.tier(), agent.team(), agent.skills(), agent.languages(),
                agent.region(), agent.capacity(), defined.version());
    }

    Agent toAgent() {
        return new Agent(new AgentId(agent), tier, team, skills, languages, region, capacity);
    }
}
