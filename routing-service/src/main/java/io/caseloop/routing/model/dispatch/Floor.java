package io.caseloop.routing.model.dispatch;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.caseloop.events.AgentId;
import io.caseloop.routing.model.agent.Agent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The agents who can take tickets at all, and for each line of the waiting tickets those who may be
/// asked (R2). Agents without a single place are off the floor: a skill, team or tier that only they
/// have is asked of nobody, so that no ticket stays ownerless for ever (R12).
public final class Floor {

    private final List<Agent> agents;
    private final Map<AgentId, Agent> known;
    private final Map<Integer, List<Agent>> tiers;
    private final List<Agent> leads;

    private Floor(List<Agent> agents) {
        this.agents = agents;
        this.known = agents.stream().collect(toMap(Agent::id, agent -> agent));
        this.tiers = agents.stream().collect(groupingBy(Agent::tier));
        this.leads = agents.stream().filter(agent -> agent.level(Requirements.TEAM_LEAD) > 0).toList();
    }

    public static Floor of(Collection<Agent> roster) {
        return new Floor(roster.stream().filter(agent -> agent.capacity() > 0)
                .sorted(comparing(agent -> agent.id().value())).toList());
    }

    /// The agent of this id, if on the floor.
    public Optional<Agent> find(AgentId id) {
        return Optional.ofNullable(known.get(id));
    }

    /// The same floor after this agent was defined.
    public Floor with(Agent defined) {
        return of(Stream.concat(agents.stream().filter(agent -> !agent.id().equals(defined.id())), Stream.of(defined))
                .toList());
    }

    /// What all tickets of a line have in common; tickets of one line may be offered to the same
    /// agents.
    ///
    /// @param team null for any
    /// @param skill null for any
    public record Line(int tier, String team, String skill) {
    }

    /// Those who may be asked for a ticket of this line.
    public Crew crew(Line line) {
        Map<String, Double> dropped = new TreeMap<>();
        boolean forLead = Requirements.TEAM_LEAD.equals(line.skill());
        List<Agent> pool = forLead && !leads.isEmpty() ? leads : nearest(line.tier());
        if (!forLead && pool.stream().anyMatch(agent -> agent.tier() != line.tier())) {
            dropped.put(Dispatch.TIER_RULE_DROPPED, 0.0);
        }
        List<Agent> team = narrowed(pool, agent -> line.team() == null || line.team().equals(agent.team()),
                Dispatch.TEAM_RULE_DROPPED, dropped);
        List<Agent> skilled = narrowed(team, agent -> line.skill() == null || agent.level(line.skill()) > 0,
                Dispatch.SKILL_RULE_DROPPED, dropped);
        return Crew.of(skilled, without(pool, team), without(team, skilled), dropped);
    }

    /// Those of the tier; where it has nobody, of the nearest tier above, else below.
    private List<Agent> nearest(int wanted) {
        return tiers.keySet().stream()
                .min(comparing((Integer tier) -> tier < wanted).thenComparing(tier -> Math.abs(tier - wanted)))
                .map(tiers::get).orElse(List.of());
    }

    private static List<Agent> narrowed(List<Agent> agents, Predicate<Agent> rule, String droppedAs,
                                        Map<String, Double> dropped) {
        List<Agent> kept = agents.stream().filter(rule).toList();
        if (kept.isEmpty() && !agents.isEmpty()) {
            dropped.put(droppedAs, 0.0);
            return agents;
        }
        return kept;
    }

    /// Both lists have the order of ids, and the second is part of the first.
    private static List<Agent> without(List<Agent> all, List<Agent> part) {
        if (all.size() == part.size()) {
            return List.of();
        }
        var kept = part.iterator();
        Agent[] next = {kept.hasNext() ? kept.next() : null};
        return all.stream().filter(agent -> {
            if (agent != next[0]) {
                return true;
            }
            next[0] = kept.hasNext() ? kept.next() : null;
            return false;
        }).toList();
    }
}
