package io.caseloop.routing.model.agent;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import java.time.Instant;

/// What can be asked of the directory of agents.
public sealed interface AgentCommand {

    /// @param sameName whether the name is the one already kept: sealed texts cannot be compared
    /// here
    record Define(Agent agent, PersonalText name, boolean sameName, Instant at) implements AgentCommand {
    }

    /// The agent is available for tickets, or away (R2).
    ///
    /// @param by the subject of the token
    record ChangePresence(AgentId agent, boolean away, String by, Instant at) implements AgentCommand {
    }

    /// A shift may have begun or ended (R11).
    record CheckShift(AgentId agent, Instant now) implements AgentCommand {
    }
}
