package io.caseloop.routing.model.dispatch;

import io.caseloop.events.AgentId;
import io.caseloop.routing.model.agent.Agent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Those who may be asked for the tickets of one line, and how many others each rule excluded (R2).
///
/// @param agents by id
/// @param ids of `agents`
/// @param dropped rules that would have left nobody
/// @param excluded how many agents each rule excluded
/// @param examples excluded agents with their rule, as many as a decision records at most
public record Crew(List<Agent> agents, Set<AgentId> ids, Map<String, Double> dropped, Map<String, Integer> excluded,
                   List<Excluded> examples) {

    /// @param by the rule
    public record Excluded(AgentId agent, String by) {
    }

    /// @param missing who is away or off shift
    static Crew of(List<Agent> agents, List<Agent> ofOtherTeams, List<Agent> unskilled, List<Agent> missing,
                   Map<String, Double> dropped) {
        List<Excluded> others = Stream.of(missing.stream().map(Crew::missing),
                unskilled.stream().map(agent -> new Excluded(agent.id(), Dispatch.NO_SUCH_SKILL)),
                ofOtherTeams.stream().map(agent -> new Excluded(agent.id(), Dispatch.ANOTHER_TEAM)))
                .flatMap(one -> one).toList();
        Map<String, Integer> excluded = new TreeMap<>();
        others.forEach(one -> excluded.merge(one.by(), 1, Integer::sum));
        List<Excluded> examples = others.stream().limit(Dispatch.RECORDED).toList();
        return new Crew(List.copyOf(agents), agents.stream().map(Agent::id).collect(Collectors.toUnmodifiableSet()),
                Map.copyOf(dropped), Map.copyOf(excluded), examples);
    }

    private static Excluded missing(Agent agent) {
        return new Excluded(agent.id(), agent.hours().away() ? Dispatch.AWAY : Dispatch.OFF_SHIFT);
    }

    /// How many agents there are of the tier.
    int considered() {
        return agents.size() + excluded.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean has(AgentId agent) {
        return ids.contains(agent);
    }
}
