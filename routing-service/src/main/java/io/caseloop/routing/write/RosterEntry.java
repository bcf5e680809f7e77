package io.caseloop.routing.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.AgentId;
import io.caseloop.events.routing.AgentEvent.Shift;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.Agent.Hours;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.Shifts;
import java.util.List;
import java.util.Set;

/// An agent of the roster (R11). The name is personal and stays sealed in the fact.
///
/// @param version how many definitions there were
/// @param shifts none: always on shift
/// @param dedicatedTo ids of customers
/// @param changes how often presence has changed
@Table("roster")
record RosterEntry(@Key String agent, int tier, String team, List<Skill> skills, List<String> languages, String region,
                   int capacity, int version, List<Shift> shifts, List<String> dedicatedTo, boolean away,
                   int changes) {

    static RosterEntry of(Defined defined) {
        Agent agent = defined.agent();
        return new RosterEntry(agent.id().value(), agent.tier(), agent.team(), agent.skills(), agent.languages(),
                agent.region(), agent.capacity(), defined.version(), agent.hours().shifts().weekly(),
                agent.dedicatedTo().stream().sorted().toList(), agent.hours().away(), defined.changes());
    }

    Agent toAgent() {
        return new Agent(new AgentId(agent), tier, team, skills, languages, region, capacity, Set.copyOf(dedicatedTo),
                new Hours(new Shifts(shifts), away));
    }
}
