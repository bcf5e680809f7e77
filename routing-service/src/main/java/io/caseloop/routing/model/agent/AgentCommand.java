package io.caseloop.routing.model.agent;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.AgentEvent.Skill;
import java.time.Instant;
import java.util.List;

/// What can be asked of the directory of agents.
public sealed interface AgentCommand {

    /// @param sameName whether the name is the one already kept: sealed texts cannot be compared here
    record Define(AgentId agent, PersonalText name, boolean sameName, int tier, String team, List<Skill> skills, List<String> languages, String region,
                  int capacity, Instant at) implements AgentCommand {
    }
}
