package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Workload;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Held;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The places of some agents as one work sees them; chooses a free one. The ticket's state declares
/// the place that was chosen as a unique key, so of two works that choose the same place one
/// decides again, and no agent ever gets more tickets than the capacity allows
/// (docs/decisions/0010-places-are-derived.md).
final class AgentPlaces {

    private static final AgentLoad NOTHING = new AgentLoad("", List.of(), 0);

    private final Work work;
    private final TicketState own;
    private final Map<AgentId, AgentLoad> loads = new HashMap<>();
    private final Map<AgentId, Integer> held = new HashMap<>();

    /// @param own the state of the ticket that this work is about, before it: the place that it has is
    ///      free for it
    AgentPlaces(Work work, TicketState own) {
        this.work = work;
        this.own = own;
    }

    /// Reads the loads of these agents, unless they are known already.
    void know(Collection<Agent> agents) {
        List<AgentId> unknown = agents.stream().map(Agent::id).filter(id -> !loads.containsKey(id)).toList();
        if (unknown.isEmpty()) {
            return;
        }
        unknown.forEach(id -> loads.put(id, NOTHING));
        work.rows(AgentLoad.class, AgentLoad.OF, (Object) unknown.stream().map(AgentId::value).toArray(String[]::new))
                .forEach(load -> loads.put(new AgentId(load.agent()), withoutOwn(load)));
    }

    private AgentLoad withoutOwn(AgentLoad load) {
        if (!(own instanceof Held mine) || !mine.agent().value().equals(load.agent())) {
            return load;
        }
        List<Integer> places = new ArrayList<>(load.places());
        places.remove(mine.place());
        return new AgentLoad(load.agent(), places, load.tickets() - 1);
    }

    /// What an agent has whose load is known.
    Workload of(Agent agent) {
        return new Workload(agent, load(agent).tickets(), held.getOrDefault(agent.id(), 0));
    }

    /// Takes a free place. Which one depends on the ticket, so that two tickets for one agent seldom
    /// choose the same. A ticket whose place has no number, or one beyond a capacity that was lowered,
    /// takes one of the highest free places away: every work leaves out the same.
    int take(Agent agent, TicketId ticket) {
        AgentLoad load = load(agent);
        List<Integer> free = IntStream.range(0, agent.capacity()).boxed()
                .filter(place -> !load.places().contains(place))
                .limit(Math.max(0, agent.capacity() - load.tickets())).toList();
        if (free.isEmpty()) {
            throw new IllegalStateException("agent " + agent.id() + " has no free place for ticket " + ticket);
        }
        Integer place = free.get(Math.floorMod(ticket.hashCode(), free.size()));
        List<Integer> places = Stream.concat(load.places().stream(), Stream.of(place)).toList();
        loads.put(agent.id(), new AgentLoad(load.agent(), places, load.tickets() + 1));
        return place;
    }

    /// A ticket before this one in the line will take a place of this agent.
    void hold(AgentId agent) {
        held.merge(agent, 1, Integer::sum);
    }

    void holdNothing() {
        held.clear();
    }

    private AgentLoad load(Agent agent) {
        return loads.get(agent.id());
    }
}
