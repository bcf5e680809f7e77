package io.caseloop.routing.model.agent;

import io.caseloop.events.AgentId;
import io.caseloop.events.routing.AgentEvent.Skill;
import java.util.List;

/// What dispatch knows of an agent (R11). Nothing personal.
///
/// @param tier 1 front line, 2 expert, 3 emergency team
/// @param region or null
/// @param capacity how many tickets at once: the number of places
public record Agent(AgentId id, int tier, String team, List<Skill> skills, List<String> languages, String region,
                    int capacity) {

    /// The level of a skill, 0 when there is none.
    public int level(String category) {
        return skills.stream().filter(skill -> skill.category().equals(category)).mapToInt(Skill::level).max()
                .orElse(0);
    }
}
