package io.caseloop.routing.model.responsibility;

import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Requirements;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Who answers for a ticket at each stage (R12). Pure.
///
/// @param id as it is named, e.g. `responsibility-default@1`
/// @param stages the role of each stage: [#TEAM_LEAD] or [#AGENT]
public record ResponsibilityPolicy(String id, Map<String, String> stages) {

    public static final String TEAM_LEAD = "team-lead";
    public static final String AGENT = "agent";

    /// Who answers for a ticket now.
    ///
    /// @param stage `waiting`, `offered`, `in-work`, `awaiting-customer` or `solved`
    /// @param role the policy's role of the stage
    /// @param people ids; none where nobody leads the team: then the team or the tier answers
    /// @param team or the tier, e.g. `tier-1`; null where a person has the ticket
    public record Responsible(String stage, String role, List<String> people, String team, String policy) {

        /// A person where it is one, else the team or the tier, else the first person.
        public String name() {
            return people.size() == 1 || team == null ? people.getFirst() : team;
        }
    }

    /// @param agent who has the ticket, or null
    /// @param team of that agent, else the team asked for, or null
    public Responsible of(String stage, String agent, String team, Requirements wanted, Collection<Agent> roster) {
        String role = stages.get(stage);
        if (role.equals(AGENT) && agent != null) {
            return new Responsible(stage, role, List.of(agent), null, id);
        }
        Set<String> teams = team != null ? Set.of(team) : teams(wanted, roster);
        Predicate<Agent> leads = one -> one.level(Requirements.TEAM_LEAD) > 0;
        List<String> people = roster.stream().filter(leads).filter(one -> teams.contains(one.team()))
                .map(one -> one.id().value()).sorted().toList();
        String named = team != null ? team : teams.size() == 1 ? teams.iterator().next() : "tier-" + wanted.tier();
        return new Responsible(stage, role, people, named, id);
    }

    /// The teams that have the skill in the tier.
    private static Set<String> teams(Requirements wanted, Collection<Agent> roster) {
        return roster.stream().filter(one -> one.tier() == wanted.tier() && one.capacity() > 0
                && (wanted.skill() == null || one.level(wanted.skill()) > 0)).map(Agent::team)
                .collect(Collectors.toUnmodifiableSet());
    }
}
