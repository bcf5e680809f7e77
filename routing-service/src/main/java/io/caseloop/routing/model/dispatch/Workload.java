package io.caseloop.routing.model.dispatch;

import io.caseloop.routing.model.agent.Agent;

/// An agent with the tickets that count towards the capacity.
///
/// @param taken tickets that are offered to the agent or owned by the agent
/// @param held places that tickets before this one in the waiting line will take
public record Workload(Agent agent, int taken, int held) {

    public int free() {
        return Math.max(0, agent.capacity() - taken - held);
    }
}
