package io.caseloop.routing.model.agent;

import io.caseloop.events.AgentId;
import io.caseloop.events.routing.AgentEvent.Skill;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What dispatch knows of an agent (R11). Nothing personal.
///
/// @param tier 1 front line, 2 expert, 3 emergency team
/// @param region or null
/// @param capacity how many tickets at once: the number of places
/// @param hours when the agent works, and whether the agent is there now
public record Agent(AgentId id, int tier, String team, List<Skill> skills, List<String> languages, String region,
                    int capacity, Set<String> dedicatedTo, Hours hours) {

    /// @param away whether the agent takes no tickets at the moment, whatever the shift
    public record Hours(Shifts shifts, boolean away) {

        static final Hours ALWAYS = new Hours(Shifts.ALWAYS, false);
    }

    /// An agent who always works and is dedicated to nobody.
    public Agent(AgentId id, int tier, String team, List<Skill> skills, List<String> languages, String region,
                 int capacity) {
        this(id, tier, team, skills, languages, region, capacity, Set.of(), Hours.ALWAYS);
    }

    /// The same agent, away or available.
    public Agent away(boolean away) {
        return new Agent(id, tier, team, skills, languages, region, capacity, dedicatedTo,
                new Hours(hours.shifts(), away));
    }

    /// Whether tickets can be offered to the agent at this time.
    public boolean takesTickets(Instant at) {
        return capacity > 0 && !hours.away() && hours.shifts().on(at);
    }

    /// The level of a skill, 0 when there is none.
    public int level(String category) {
        return skills.stream().filter(skill -> skill.category().equals(category)).mapToInt(Skill::level).max()
                .orElse(0);
    }
}
