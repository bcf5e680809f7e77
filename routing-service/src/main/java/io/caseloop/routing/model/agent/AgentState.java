package io.caseloop.routing.model.agent;

import io.caseloop.events.PersonalText;
import java.time.Instant;
import java.util.Optional;

/// An agent of the directory (R11).
public sealed interface AgentState {

    record Unknown() implements AgentState {
    }

    /// @param version how many definitions there were
    /// @param changes how often presence has changed
    /// @param presenceSince since when the agent is available or away; null: since the first definition
    /// @param shiftAsOf up to when it is recorded whether the agent was on shift
    record Defined(Agent agent, PersonalText name, int version, int changes, Instant presenceSince, Instant shiftAsOf)
            implements AgentState {

        /// When a shift begins or ends next.
        public Optional<Instant> shiftChangesAt() {
            return agent.hours().shifts().nextChange(shiftAsOf);
        }

        Defined presence(boolean away, Instant at) {
            return new Defined(agent.away(away), name, version, changes + 1, at, shiftAsOf);
        }

        Defined shiftKnown(Instant at) {
            return new Defined(agent, name, version, changes, presenceSince, at);
        }
    }
}
