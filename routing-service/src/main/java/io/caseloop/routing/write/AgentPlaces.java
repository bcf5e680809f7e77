package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The places of the agents as one work sees them; chooses a free one. The ticket's state declares
/// the place that was chosen as a unique key, so of two works that choose the same place one
/// decides again, and no agent ever gets more tickets than the capacity allows
/// (docs/decisions/0010-places-are-derived.md).
final class AgentPlaces {

    /// By agent; null for a ticket whose place has no number.
    private final Map<String, List<Integer>> taken = new HashMap<>();
    private final Map<AgentId, Integer> held = new HashMap<>();

    private AgentPlaces(List<AgentWork> taken) {
        taken.forEach(one -> take(one.agent(), one.place()));
    }

    /// Reads all places in use, once.
    ///
    /// @param ticket the one that this work is about; the place it had is free for it
    static AgentPlaces of(Work work, String ticket) {
        return new AgentPlaces(work.rows(AgentWork.class, "where ticket <> ?", ticket));
    }

    List<Workload> workloads(Collection<Agent> agents) {
        return agents.stream()
                .map(agent -> new Workload(agent, takenOf(agent).size(), held.getOrDefault(agent.id(), 0))).toList();
    }

    /// Takes a free place. Which one depends on the ticket, so that two tickets for one agent seldom
    /// choose the same. A ticket whose place has no number, or one beyond a capacity that was lowered,
    /// takes one of the highest free places away: every work leaves out the same.
    int take(Agent agent, TicketId ticket) {
        List<Integer> others = takenOf(agent);
        List<Integer> free = IntStream.range(0, agent.capacity()).boxed().filter(place -> !others.contains(place))
                .limit(Math.max(0, agent.capacity() - others.size())).toList();
        if (free.isEmpty()) {
            throw new IllegalStateException("agent " + agent.id() + " has no free place for ticket " + ticket);
        }
        int place = free.get(Math.floorMod(ticket.hashCode(), free.size()));
        take(agent.id().value(), place);
        return place;
    }

    private void take(String agent, Integer place) {
        taken.computeIfAbsent(agent, _ -> new ArrayList<>()).add(place);
    }

    /// A ticket before this one in the line will take a place of this agent.
    void hold(AgentId agent) {
        held.merge(agent, 1, Integer::sum);
    }

    void holdNothing() {
        held.clear();
    }

    private List<Integer> takenOf(Agent agent) {
        return taken.getOrDefault(agent.id().value(), List.of());
    }
}
