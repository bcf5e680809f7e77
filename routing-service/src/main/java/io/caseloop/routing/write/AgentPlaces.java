package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.dispatch.Dispatch.Desk;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The places of the agents as one work sees and changes them. A place is a unique row `<agent>|<n>` that names its ticket,
/// taken in the same write as the offer, so nobody ever gets more tickets than their capacity.
public final class AgentPlaces {

    static final String SLOT = "slot";

    private final Work work;
    private final Map<String, String> taken;
    private final Map<String, Integer> held = new HashMap<>();

    private AgentPlaces(Work work, Map<String, String> taken) {
        this.work = work;
        this.taken = new HashMap<>(taken);
    }

    /// Reads all places in use, once.
    static AgentPlaces of(Work work) {
        return new AgentPlaces(work, work.reservations(SLOT, ""));
    }

    /// What lies on an agent's desk, by place.
    public static List<String> ticketsOf(Backbone backbone, String agent) {
        return List.copyOf(backbone.reservations(SLOT, agent + "|").values());
    }

    /// The agents with what fills their day.
    List<Desk> desks(Collection<Defined> agents) {
        Map<String, Integer> counts = new HashMap<>();
        taken.keySet().forEach(key -> counts.merge(key.substring(0, key.lastIndexOf('|')), 1, Integer::sum));
        return agents.stream().map(agent -> {
            String id = agent.agent().value();
            return new Desk(agent, counts.getOrDefault(id, 0), held.getOrDefault(id, 0));
        }).toList();
    }

    /// Takes a place. Which one depends on the ticket, so that two tickets for one agent seldom want the same.
    void take(Defined agent, TicketId ticket) {
        int from = Math.floorMod(ticket.hashCode(), agent.capacity());
        String free = IntStream.range(0, agent.capacity()).mapToObj(n -> key(agent.agent(), (from + n) % agent.capacity()))
                .filter(key -> !taken.containsKey(key)).findFirst().orElseThrow(() -> new IllegalStateException("no place is free for " + ticket));
        work.reserve(SLOT, free, ticket.value());
        taken.put(free, ticket.value());
    }

    /// The ticket is on the agent's desk, so it has a place there: one beyond the capacity, while others that have left still hold theirs.
    void keep(AgentId agent, TicketId ticket) {
        boolean there = taken.entrySet().stream().anyMatch(slot -> slot.getKey().startsWith(agent.value() + "|") && slot.getValue().equals(ticket.value()));
        if (!there) {
            String free = IntStream.iterate(0, n -> n + 1).mapToObj(n -> key(agent, n)).filter(key -> !taken.containsKey(key)).findFirst().orElseThrow();
            work.reserve(SLOT, free, ticket.value());
            taken.put(free, ticket.value());
        }
    }

    /// Gives the ticket's place back.
    ///
    /// @return whether there was one: a lead may own a ticket without
    boolean release(AgentId agent, TicketId ticket) {
        Optional<String> place = taken.entrySet().stream().filter(slot -> slot.getKey().startsWith(agent.value() + "|"))
                .filter(slot -> Objects.equals(slot.getValue(), ticket.value())).map(Map.Entry::getKey).findFirst();
        place.ifPresent(key -> {
            work.release(SLOT, key, ticket.value());
            taken.remove(key);
        });
        return place.isPresent();
    }

    /// A ticket before this one in the line will take a place of this agent.
    void hold(AgentId agent) {
        held.merge(agent.value(), 1, Integer::sum);
    }

    void holdNothing() {
        held.clear();
    }

    private static String key(AgentId agent, int n) {
        return agent.value() + "|" + n;
    }
}
