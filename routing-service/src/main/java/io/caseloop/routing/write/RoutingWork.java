package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Crew;
import io.caseloop.routing.model.dispatch.Dispatch;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketCommand.Offer;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import io.caseloop.routing.write.policy.RoutingPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Commands a ticket and, in the same write, offers the ticket if it waits and wakes
/// waiting tickets if places became free (R2, R3). Every waiting ticket has a timer of its own, so
/// a wake-up that is lost in a race costs seconds and never leaves a ticket without an owner (R12).
@ApplicationScoped
public class RoutingWork {

    /// How many tickets of each line are considered. The same agents may be asked for all of them, so
    /// more than the first decide only where agents have passed tickets on.
    private static final int EACH = 20;
    static final int AT_MOST = 200;

    private final Roster roster;
    private final RoutingPolicies policies;

    RoutingWork(Roster roster, RoutingPolicies policies) {
        this.roster = roster;
        this.policies = policies;
    }

    /// Decides the command and what follows from it.
    ///
    /// @return the state afterwards
    /// @throws io.caseloop.decider.Refused as the decider says
    public TicketState command(Work work, String ticket, TicketCommand command) {
        TicketState before = work.state(Streams.TICKET, ticket);
        if (work.decide(Streams.TICKET, ticket, command).isEmpty()) {
            return before;
        }
        TicketState after = work.state(Streams.TICKET, ticket);
        Optional<AgentId> left = holder(before).filter(agent -> !holder(after).equals(Optional.of(agent)));
        if (left.isEmpty() && !(after instanceof Waiting)) {
            return after;
        }
        Crews crews = roster.crews(work);
        AgentPlaces places = new AgentPlaces(work, before);
        if (after instanceof Waiting waiting) {
            offer(work, waiting.history(), crews, places);
        }
        left.flatMap(crews::find).ifPresent(agent -> wakeFor(work, ticket, agent, crews, places));
        return work.state(Streams.TICKET, ticket);
    }

    /// Offers a ticket that still waits to the best agent who is free now. Where this agent has more
    /// places it wakes the next tickets: many agents who come at once all wake the same first tickets.
    public void lookAgain(Work work, String ticket) {
        TicketState state = work.state(Streams.TICKET, ticket);
        if (!(state instanceof Waiting waiting)) {
            return;
        }
        Crews crews = roster.crews(work);
        AgentPlaces places = new AgentPlaces(work, state);
        offer(work, waiting.history(), crews, places);
        holder(work.state(Streams.TICKET, ticket)).flatMap(crews::find)
                .filter(agent -> places.of(agent).free() > 0)
                .ifPresent(agent -> wakeFor(work, ticket, agent, crews, places));
    }

    /// Offers it to the best agent who is free, or records that nobody is.
    private void offer(Work work, TicketHistory history, Crews crews, AgentPlaces places) {
        Instant now = work.now();
        Crew crew = crews.of(history.requirements());
        places.know(crew.agents());
        RoutingPolicy policy = policies.dispatch(work, now);
        keepForEarlier(work, history, crews, places, policy);
        Requirements requirements = history.requirements().of(OnePerson.customers(work,
                TicketContext.customer(work, history.ticket().value())));
        RoutingDecision decision = Dispatch.decide(history.ticket(), requirements, history.passed(), crew, places::of,
                policy);
        places.holdNothing();
        Integer place = Dispatch.chosen(decision).flatMap(crews::find)
                .map(chosen -> places.take(chosen, history.ticket())).orElse(null);
        work.decide(Streams.TICKET, history.ticket().value(),
                new Offer(decision, place, now.plus(policy.acceptWithin()), now));
    }

    /// No ticket overtakes another: a place that a ticket before this one in the lines can be
    /// served with is not free for this one. Only lines that its free agents serve are looked at.
    private void keepForEarlier(Work work, TicketHistory history, Crews crews, AgentPlaces places,
            RoutingPolicy policy) {
        List<Agent> crew = crews.of(history.requirements()).agents();
        List<Agent> free = crew.stream().filter(agent -> places.of(agent).free() > 0).toList();
        if (free.isEmpty()) {
            return;
        }
        List<WaitingLine> lines = WaitingLine.all(work).stream().filter(line -> {
            Crew other = crews.of(line);
            return free.stream().anyMatch(agent -> other.has(agent.id()));
        }).toList();
        WaitingTicket self = WaitingTicket.of(history);
        Iterator<WaitingTicket> earlier = WaitingLine.heads(work, lines, EACH).stream()
                .filter(waiting -> !waiting.ticket().equals(self.ticket()))
                .takeWhile(waiting -> WaitingTicket.SERVING_ORDER.compare(waiting, self) < 0).iterator();
        while (earlier.hasNext() && free.stream().anyMatch(agent -> places.of(agent).free() > 0)) {
            served(earlier.next(), crews, places, policy).ifPresent(places::hold);
        }
    }

    /// Wakes as many waiting tickets as this agent has places for, in serving order.
    ///
    /// @param self the ticket that this work is about
    private void wakeFor(Work work, String self, Agent agent, Crews crews, AgentPlaces places) {
        List<WaitingLine> lines = WaitingLine.all(work).stream()
                .filter(line -> crews.of(line).has(agent.id())).toList();
        if (!lines.isEmpty()) {
            places.know(List.of(agent));
            wake(work, self, lines, crews, places, places.of(agent).free());
        }
    }

    /// Wakes the first tickets of these lines that can be served; one that cannot is passed over.
    ///
    /// @param most tickets
    void wake(Work work, String self, List<WaitingLine> lines, Crews crews, AgentPlaces places, int most) {
        if (lines.isEmpty() || most == 0) {
            return;
        }
        RoutingPolicy policy = policies.dispatch(work, work.now());
        places.know(lines.stream().flatMap(line -> crews.of(line).agents().stream()).distinct().toList());
        Iterator<WaitingTicket> heads = WaitingLine.heads(work, lines, Math.clamp(most, EACH, AT_MOST)).stream()
                .filter(waiting -> !waiting.ticket().equals(self)).iterator();
        for (int woken = 0; woken < most && heads.hasNext(); ) {
            WaitingTicket waiting = heads.next();
            Optional<AgentId> agent = served(waiting, crews, places, policy);
            if (agent.isPresent()) {
                places.hold(agent.get());
                work.wake(TicketRows.DISPATCH, waiting.ticket());
                woken++;
            }
        }
        places.holdNothing();
    }

    /// The agent who would get the ticket now.
    private static Optional<AgentId> served(WaitingTicket waiting, Crews crews, AgentPlaces places,
            RoutingPolicy policy) {
        Requirements requirements = waiting.requirements();
        Crew crew = crews.of(requirements);
        places.know(crew.agents());
        return Dispatch.best(new TicketId(waiting.ticket()), requirements, waiting.passedBy(), crew, places::of,
                policy);
    }

    private static Optional<AgentId> holder(TicketState state) {
        return state instanceof Held held ? Optional.of(held.agent()) : Optional.empty();
    }
}
