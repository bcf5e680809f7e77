package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.dispatch.Dispatch;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.dispatch.Workload;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketCommand.Offer;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Commands a ticket or an agent and, in the same write, offers the ticket if it waits and wakes
/// waiting tickets if places became free (R2, R3). Every waiting ticket has a timer of its own, so
/// a wake-up that is lost in a race costs seconds and never leaves a ticket without an owner (R12).
@ApplicationScoped
public class RoutingWork {

    /// How many tickets of each line are considered. The tickets of a line ask for the same skill, so
    /// seldom more than the first decides.
    private static final int EACH = 20;
    private static final int AT_MOST = 200;

    private final Roster roster;
    private final RoutingPolicy policy;

    RoutingWork(Roster roster,
                @ConfigProperty(name = "caseloop.routing.accept-within", defaultValue = "3M") Duration acceptWithin) {
        this.roster = roster;
        this.policy = RoutingPolicy.DEFAULT.accepting(acceptWithin);
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
        AgentPlaces places = AgentPlaces.of(work, ticket);
        List<Agent> agents = roster.all(work);
        if (after instanceof Waiting waiting) {
            offer(work, waiting.history(), agents, places);
        }
        if (left.isPresent()) {
            wake(work, ticket, agents, places);
        }
        return work.state(Streams.TICKET, ticket);
    }

    /// Offers a ticket that still waits to the best agent who is free now. It wakes no other ticket: the
    /// work that freed places has woken as many as there are.
    public void lookAgain(Work work, String ticket) {
        if (work.state(Streams.TICKET, ticket) instanceof Waiting waiting) {
            offer(work, waiting.history(), roster.all(work), AgentPlaces.of(work, ticket));
        }
    }

    /// Defines an agent; there may be places for waiting tickets then.
    ///
    /// @return the agent as defined now
    public Defined define(Work work, Define command) {
        String id = command.agent().id().value();
        work.decide(Streams.AGENT, id, command);
        Defined defined = (Defined) work.state(Streams.AGENT, id);
        List<Agent> agents = new ArrayList<>(roster.all(work));
        agents.removeIf(agent -> agent.id().equals(defined.agent().id()));
        agents.add(defined.agent());
        wake(work, "", agents, AgentPlaces.of(work, ""));
        return defined;
    }

    /// Offers it to the best agent who is free, or records that nobody is.
    private void offer(Work work, TicketHistory history, List<Agent> agents, AgentPlaces places) {
        Instant now = work.now();
        keepForEarlier(work, history, agents, places);
        RoutingDecision decision = Dispatch.decide(history.ticket(), history.requirements(), history.passed(),
                places.workloads(agents), policy);
        places.holdNothing();
        Integer place = Dispatch.chosen(decision).map(chosen -> places.take(agent(chosen, agents), history.ticket()))
                .orElse(null);
        work.decide(Streams.TICKET, history.ticket().value(),
                new Offer(decision, place, now.plus(policy.acceptWithin()), now));
    }

    private static Agent agent(AgentId id, List<Agent> agents) {
        return agents.stream().filter(agent -> agent.id().equals(id)).findFirst().orElseThrow();
    }

    /// No ticket overtakes another: a place that a ticket before this one in the lines can be
    /// served with is not free for this one.
    private void keepForEarlier(Work work, TicketHistory history, List<Agent> agents, AgentPlaces places) {
        Requirements requirements = history.requirements();
        if (!anyFree(Dispatch.pool(requirements, places.workloads(agents)))) {
            return;
        }
        WaitingTicket self = WaitingTicket.of(history);
        WaitingLine.heads(work, requirements.tier(), EACH).stream()
                .filter(waiting -> !waiting.ticket().equals(self.ticket()))
                .takeWhile(waiting -> WaitingTicket.SERVING_ORDER.compare(waiting, self) < 0)
                .forEach(waiting -> served(waiting, agents, places).ifPresent(places::hold));
    }

    /// Wakes as many waiting tickets as there are places for, in serving order; one that cannot be
    /// served is passed over.
    ///
    /// @param self the ticket that this work is about
    private void wake(Work work, String self, List<Agent> agents, AgentPlaces places) {
        for (int tier = 1; tier <= Requirements.HIGHEST_TIER && anyFree(places.workloads(agents)); tier++) {
            int free = places.workloads(agents).stream().mapToInt(Workload::free).sum();
            for (WaitingTicket waiting : WaitingLine.heads(work, tier, Math.clamp(free, EACH, AT_MOST))) {
                if (!waiting.ticket().equals(self)) {
                    served(waiting, agents, places).ifPresent(agent -> {
                        places.hold(agent);
                        work.wake(TicketRows.DISPATCH, waiting.ticket());
                    });
                }
            }
        }
        places.holdNothing();
    }

    /// The agent who would get the ticket now.
    private Optional<AgentId> served(WaitingTicket waiting, List<Agent> agents, AgentPlaces places) {
        Requirements requirements = waiting.requirements();
        List<Workload> workloads = places.workloads(agents);
        return anyFree(Dispatch.pool(requirements, workloads))
                ? Dispatch.chosen(Dispatch.decide(new TicketId(waiting.ticket()), requirements, waiting.passedBy(),
                        workloads, policy))
                : Optional.empty();
    }

    private static boolean anyFree(List<Workload> agents) {
        return agents.stream().anyMatch(one -> one.free() > 0);
    }

    private static Optional<AgentId> holder(TicketState state) {
        return state instanceof Held held ? Optional.of(held.agent()) : Optional.empty();
    }
}
