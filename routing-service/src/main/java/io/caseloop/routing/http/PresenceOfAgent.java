package io.caseloop.routing.http;

import io.caseloop.routing.model.agent.AgentState.Defined;
import java.time.Instant;

/// Whether an agent gets tickets at the moment (R2, R11).
///
/// @param state `available` or `away`
/// @param since since when; absent for an agent who has never been away
/// @param onShift whether the agent is on shift; always true without shifts
/// @param shiftChangesAt when a shift begins or ends next; absent without shifts
public record PresenceOfAgent(String state, Instant since, boolean onShift, Instant shiftChangesAt) {

    static PresenceOfAgent of(Defined defined, Instant now) {
        var hours = defined.agent().hours();
        return new PresenceOfAgent(hours.away() ? AgentPresenceResource.AWAY : AgentPresenceResource.AVAILABLE,
                defined.presenceSince(), hours.shifts().on(now), hours.shifts().nextChange(now).orElse(null));
    }
}
