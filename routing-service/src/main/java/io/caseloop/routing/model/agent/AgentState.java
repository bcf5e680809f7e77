package io.caseloop.routing.model.agent;

import io.caseloop.events.PersonalText;

/// An agent of the directory (R11).
public sealed interface AgentState {

    record Unknown() implements AgentState {
    }

    /// @param version how many definitions there were
    record Defined(Agent agent, PersonalText name, int version) implements AgentState {
    }
}
