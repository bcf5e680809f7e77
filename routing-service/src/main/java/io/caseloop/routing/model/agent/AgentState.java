package io.caseloop.routing.model.agent;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.routing.AgentEvent.Skill;
import java.util.List;

/// Somebody who handles tickets (R11).
public sealed interface AgentState {

    record Unknown() implements AgentState {
    }

    /// @param version how many definitions there were
    record Defined(AgentId agent, PersonalText name, int tier, String team, List<Skill> skills, List<String> languages, String region, int capacity,
                   int version) implements AgentState {

        /// The level of a skill, 0 when there is none.
        public int level(String category) {
            return skills.stream().filter(skill -> skill.category().equals(category)).mapToInt(Skill::level).max().orElse(0);
        }
    }
}
