package io.caseloop.routing.model.dispatch;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toMap;

import io.caseloop.events.AgentId;
import io.caseloop.routing.model.agent.Agent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The agents who can take tickets at a time, and for each line of the waiting tickets those who may be
/// asked (R2). Agents who are away, off shift or without a single place are off the floor: a skill, team
/// or tier that only they have is asked of nobody, so that no ticket stays ownerless for ever (R12).
public final class Floor {

    private final Instant at;
    private final Instant until;
    private final List<Agent> all;
    private final List<Agent> absent;
    private final Map<AgentId, Agent> known;
    private final Map<Integer, List<Agent>> tiers;
    private final List<Agent> leads;

    private Floor(List<Agent> all, Instant at) {
        this.at = at;
        this.all = all;
        this.until = all.stream().filter(agent -> agent.capacity() > 0)
                .flatMap(agent -> agent.hours().shifts().nextChange(at).stream()).min(Instant::compareTo).orElse(null);
        Map<Boolean, List<Agent>> there = all.stream().filter(agent -> agent.capacity() > 0)
                .collect(partitioningBy(agent -> agent.takesTickets(at)));
        this.absent = there.get(false);
        this.known = there.get(true).stream().collect(toMap(Agent::id, agent -> agent));
        this.tiers = there.get(true).stream().collect(groupingBy(Agent::tier));
        this.leads = there.get(true).stream().filter(Floor::leads).toList();
    }

    /// @param at the time at which somebody is asked
    public static Floor of(Collection<Agent> roster, Instant at) {
        return new Floor(roster.stream().sorted(comparing(agent -> agent.id().value())).toList(), at);
    }

    /// Whether it is the same at this time: until then no shift begins or ends.
    public boolean holdsAt(Instant now) {
        return !now.isBefore(at) && (until == null || now.isBefore(until));
    }

    /// The same agents at another time.
    public Floor at(Instant now) {
        return new Floor(all, now);
    }

    /// The agent of this id, if on the floor.
    public Optional<Agent> find(AgentId id) {
        return Optional.ofNullable(known.get(id));
    }

    /// The same floor after this agent was defined.
    public Floor with(Agent defined) {
        return of(Stream.concat(all.stream().filter(agent -> !agent.id().equals(defined.id())), Stream.of(defined))
                .toList(), at);
    }

    /// What all tickets of a line have in common; tickets of one line may be offered to the same
    /// agents.
    ///
    /// @param team null for any
    /// @param skill null for any
    public record Line(int tier, String team, String skill) {

        private boolean forLead() {
            return Requirements.TEAM_LEAD.equals(skill);
        }

        private boolean asksFor(Agent agent) {
            return (team == null || team.equals(agent.team())) && (skill == null || agent.level(skill) > 0);
        }
    }

    /// Those who may be asked for a ticket of this line.
    public Crew crew(Line line) {
        Map<String, Double> dropped = new TreeMap<>();
        List<Agent> pool = line.forLead() && !leads.isEmpty() ? leads : nearest(line.tier());
        if (!line.forLead() && pool.stream().anyMatch(agent -> agent.tier() != line.tier())) {
            dropped.put(Dispatch.TIER_RULE_DROPPED, 0.0);
        }
        List<Agent> team = narrowed(pool, agent -> line.team() == null || line.team().equals(agent.team()),
                Dispatch.TEAM_RULE_DROPPED, dropped);
        List<Agent> skilled = narrowed(team, agent -> line.skill() == null || agent.level(line.skill()) > 0,
                Dispatch.SKILL_RULE_DROPPED, dropped);
        return Crew.of(skilled, without(pool, team), without(team, skilled), missing(line), dropped);
    }

    /// Those who are not there and would be asked otherwise come first, then the others of the tier.
    private List<Agent> missing(Line line) {
        return absent.stream().filter(agent -> line.forLead() ? leads(agent) : agent.tier() == line.tier())
                .sorted(comparing(agent -> !line.asksFor(agent))).toList();
    }

    private static boolean leads(Agent agent) {
        return agent.level(Requirements.TEAM_LEAD) > 0;
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
