package io.caseloop.routing.model.agent;

import io.caseloop.events.PersonalText;
import java.time.Instant;

/// What can be asked of the directory of agents.
public sealed interface AgentCommand {

    /// @param sameName whether the name is the one already kept: sealed texts cannot be compared
    /// here
    record Define(Agent agent, PersonalText name, boolean sameName, Instant at) implements AgentCommand {
    }
}
