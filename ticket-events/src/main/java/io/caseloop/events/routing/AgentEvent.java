package io.caseloop.events.routing;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import java.time.Instant;
import java.util.List;

/// Facts about agents, so that the candidates of a past decision can be determined (R11). Published
/// on the directory topic.
public sealed interface AgentEvent extends RoutingEvent {

    AgentId agent();

    /// An agent was defined or changed (R11).
    ///
    /// @param capacity the maximum number of concurrent tickets
    @EventType("io.caseloop.routing.agent-defined.v1")
    record AgentDefined(AgentId agent, @Personal PersonalText name, int tier, String team, List<Skill> skills,
            List<String> languages, @MayBeAbsent String region, int capacity, Instant at) implements AgentEvent {
    }

    /// A skill of an agent with its level.
    ///
    /// @param level 1–5
    record Skill(String category, int level) {
    }
}
