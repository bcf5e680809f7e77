package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.dispatch.Dispatch;
import io.caseloop.routing.model.dispatch.Dispatch.Desk;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketCommand.ExpireOffer;
import io.caseloop.routing.model.ticket.TicketCommand.Offer;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.model.ticket.TicketState.Owned;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Where tickets, agents and places meet: commands a ticket and settles, in the same write, what follows for the places,
/// the line and the timers (R2, R3). Whoever waits is looked after by a timer of their own, so that a wake-up lost in a race
/// costs seconds and never leaves a ticket ownerless (R12).
@ApplicationScoped
public class RoutingWork {

    /// Timer: an offer's time is over.
    public static final String OFFER = "offer";
    /// Timer: a waiting ticket is looked at again.
    public static final String DISPATCH = "dispatch";

    /// How far down each line is looked for somebody who can be served. Those of a line ask for the same skill, so seldom past the first.
    private static final int EACH = 20;
    private static final int AT_MOST = 200;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    @Inject
    Roster roster;

    @Inject
    WaitingLine line;

    @ConfigProperty(name = "caseloop.routing.accept-within", defaultValue = "3M")
    Duration acceptWithin;

    @ConfigProperty(name = "caseloop.routing.look-again-after", defaultValue = "30S")
    Duration lookAgainAfter;

    /// Decides the command and settles what follows.
    ///
    /// @return the state afterwards
    /// @throws io.caseloop.decider.Refused as the decider says
    public TicketState command(Work work, String ticket, TicketCommand command) {
        TicketState before = work.state(Streams.TICKET, ticket);
        if (work.decide(Streams.TICKET, ticket, command).isEmpty()) {
            return before;
        }
        TicketState after = work.state(Streams.TICKET, ticket);
        if (before instanceof Offered && !(after instanceof Offered)) {
            work.unschedule(OFFER, ticket);
        }
        if (before instanceof Waiting waited) {
            line.leave(work, waited.story());
        }
        Optional<AgentId> gone = holder(before).filter(agent -> !holder(after).equals(Optional.of(agent)));
        if (gone.isEmpty() && !(after instanceof Waiting)) {
            return after;
        }
        AgentPlaces slots = AgentPlaces.of(work);
        List<Defined> agents = roster.all(work);
        boolean freed = gone.isPresent() && slots.release(gone.get(), new TicketId(ticket));
        if (after instanceof Waiting waiting) {
            offer(work, waiting, agents, slots);
        }
        if (freed) {
            wake(work, ticket, agents, slots);
        }
        return work.state(Streams.TICKET, ticket);
    }

    /// An offer's time may be over (R3).
    public void offerDue(Work work, String ticket, Instant now) {
        if (command(work, ticket, new ExpireOffer(now)) instanceof Offered offered && offered.acceptBy().isAfter(now)) {
            work.schedule(OFFER, ticket, ticket, offered.acceptBy());
        }
    }

    /// A waiting ticket is looked at again. It wakes nobody: whoever freed the places has woken as many as there are.
    public void lookAgain(Work work, String ticket) {
        if (work.state(Streams.TICKET, ticket) instanceof Waiting waiting) {
            AgentPlaces slots = AgentPlaces.of(work);
            List<Defined> agents = roster.all(work);
            line.leave(work, waiting.story());
            offer(work, waiting, agents, slots);
        }
    }

    /// Somebody was defined anew: there may be places for those who wait.
    public void staffChanged(Work work, Defined changed) {
        List<Defined> agents = new ArrayList<>(roster.all(work));
        agents.removeIf(agent -> agent.agent().equals(changed.agent()));
        agents.add(changed);
        wake(work, "", agents, AgentPlaces.of(work));
    }

    /// Offers it to the best who is free, or lets it join the line.
    private boolean offer(Work work, Waiting waiting, List<Defined> agents, AgentPlaces slots) {
        TicketHistory story = waiting.story();
        Instant now = work.now();
        keepForEarlier(story, agents, slots);
        RoutingDecision decision = Dispatch.decide(story.ticket(), story.ask(), story.passed(), slots.desks(agents), policy());
        slots.holdNothing();
        String ticket = story.ticket().value();
        work.decide(Streams.TICKET, ticket, new Offer(decision, now.plus(policy().acceptWithin()), now));
        Optional<AgentId> chosen = Dispatch.chosen(decision);
        if (chosen.isPresent()) {
            slots.take(agents.stream().filter(agent -> agent.agent().equals(chosen.get())).findFirst().orElseThrow(), story.ticket());
            work.schedule(OFFER, ticket, ticket, now.plus(policy().acceptWithin()));
            return true;
        }
        line.join(work, story);
        work.schedule(DISPATCH, ticket, ticket, now.plus(again(story, now)));
        return false;
    }

    /// Nobody overtakes: what those before this ticket in the lines can be served with is not free for it.
    private void keepForEarlier(TicketHistory story, List<Defined> agents, AgentPlaces slots) {
        if (!free(Dispatch.pool(story.ask(), slots.desks(agents)))) {
            return;
        }
        String mine = WaitingLine.key(story);
        line.heads(story.ask().tier(), EACH).stream().takeWhile(waiter -> waiter.key().compareTo(mine) < 0)
                .forEach(waiter -> serve(waiter, agents, slots).ifPresent(slots::hold));
    }

    /// Wakes as many of those who wait as there are places for, the first in order first; who cannot be served is passed over.
    private void wake(Work work, String self, List<Defined> agents, AgentPlaces slots) {
        for (int tier = 1; tier <= Requirements.HIGHEST_TIER && free(slots.desks(agents)); tier++) {
            int places = slots.desks(agents).stream().mapToInt(Desk::free).sum();
            for (WaitingLine.Waiter waiter : line.heads(tier, Math.clamp(places, EACH, AT_MOST))) {
                if (!waiter.ticket().value().equals(self)) {
                    serve(waiter, agents, slots).ifPresent(agent -> {
                        slots.hold(agent);
                        work.schedule(DISPATCH, waiter.ticket().value(), waiter.ticket().value(), work.now());
                    });
                }
            }
        }
        slots.holdNothing();
    }

    private Optional<AgentId> serve(WaitingLine.Waiter waiter, List<Defined> agents, AgentPlaces slots) {
        List<Desk> desks = slots.desks(agents);
        return free(Dispatch.pool(waiter.ask(), desks)) ? Dispatch.chosen(Dispatch.decide(waiter.ticket(), waiter.ask(), waiter.passed(), desks, policy()))
                : Optional.empty();
    }

    private static boolean free(List<Desk> desks) {
        return desks.stream().anyMatch(desk -> desk.free() > 0);
    }

    /// The longer it waits, the rarer it is looked at unasked: a long line costs little.
    private Duration again(TicketHistory story, Instant now) {
        Duration waited = Duration.between(story.waitingSince(), now);
        Duration bounded = waited.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : waited;
        return bounded.compareTo(lookAgainAfter) > 0 ? bounded : lookAgainAfter;
    }

    private RoutingPolicy policy() {
        return RoutingPolicy.DEFAULT.accepting(acceptWithin);
    }

    /// Places, line and timers as the ticket stands, whatever it was before; for facts that came back from the topic.
    void keepInStep(Work work, String ticket, TicketState before) {
        TicketState after = work.state(Streams.TICKET, ticket);
        if (before instanceof Waiting waited && line.has(work, waited.story())) {
            line.leave(work, waited.story());
        }
        AgentPlaces slots = AgentPlaces.of(work);
        holder(before).filter(agent -> !holder(after).equals(Optional.of(agent))).ifPresent(agent -> slots.release(agent, new TicketId(ticket)));
        holder(after).ifPresent(agent -> slots.keep(agent, new TicketId(ticket)));
        if (after instanceof Waiting waiting) {
            if (!line.has(work, waiting.story())) {
                line.join(work, waiting.story());
            }
            work.schedule(DISPATCH, ticket, ticket, work.now());
        }
        if (after instanceof Offered offered) {
            work.schedule(OFFER, ticket, ticket, offered.acceptBy());
        } else {
            work.unschedule(OFFER, ticket);
        }
    }

    private static Optional<AgentId> holder(TicketState state) {
        return switch (state) {
            case Offered offered -> Optional.of(offered.agent());
            case Owned owned -> Optional.of(owned.owner());
            case TicketState.New _, Waiting _, TicketState.Solved _, TicketState.Closed _ -> Optional.empty();
        };
    }
}
