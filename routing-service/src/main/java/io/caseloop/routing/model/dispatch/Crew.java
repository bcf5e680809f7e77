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

    static Crew of(List<Agent> agents, List<Agent> ofOtherTeams, List<Agent> unskilled, Map<String, Double> dropped) {
        Map<String, Integer> excluded = new TreeMap<>();
        if (!ofOtherTeams.isEmpty()) {
            excluded.put(Dispatch.ANOTHER_TEAM, ofOtherTeams.size());
        }
        if (!unskilled.isEmpty()) {
            excluded.put(Dispatch.NO_SUCH_SKILL, unskilled.size());
        }
        List<Excluded> examples = Stream.concat(
                unskilled.stream().limit(Dispatch.RECORDED).map(a -> new Excluded(a.id(), Dispatch.NO_SUCH_SKILL)),
                ofOtherTeams.stream().limit(Dispatch.RECORDED).map(a -> new Excluded(a.id(), Dispatch.ANOTHER_TEAM)))
                .limit(Dispatch.RECORDED).toList();
        return new Crew(List.copyOf(agents), agents.stream().map(Agent::id).collect(Collectors.toUnmodifiableSet()),
                Map.copyOf(dropped), Map.copyOf(excluded), examples);
    }

    /// How many agents there are of the tier.
    int considered() {
        return agents.size() + excluded.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean has(AgentId agent) {
        return ids.contains(agent);
    }
}
