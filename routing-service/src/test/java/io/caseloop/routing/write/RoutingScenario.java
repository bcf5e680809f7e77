package io.caseloop.routing.write;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.AgentEvent.Skill;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.ticket.Actor;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketCommand.Accept;
import io.caseloop.routing.model.ticket.TicketCommand.Queue;
import io.caseloop.routing.model.ticket.TicketCommand.Solve;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.react.WhenATicketWaitsTooLongRaiseAlarm;
import io.caseloop.routing.react.WhenOfferIsDueExpireIt;
import io.caseloop.routing.react.WhenShiftBeginsOrEndsWake;
import io.caseloop.routing.react.WhenSomebodyMayBeFreeDispatch;
import io.caseloop.routing.write.policy.RoutingDefaults;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Tickets that arrive and agents who work on them, in memory and at a clock that is set.
abstract class RoutingScenario {

    static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");

    final InMemory backbone = new InMemory();
    private final Roster known = new Roster(null);
    final RoutingWork routing = new RoutingWork(known, RoutingDefaults.policies());
    final RosterWork roster = new RosterWork(known, routing);

    RoutingScenario() {
        backbone.react(new WhenSomebodyMayBeFreeDispatch(routing, Duration.ofSeconds(30)));
        backbone.react(new WhenOfferIsDueExpireIt(routing));
        backbone.react(new WhenATicketWaitsTooLongRaiseAlarm(null, RoutingDefaults.policies()));
        backbone.react(new WhenShiftBeginsOrEndsWake(roster));
    }

    void arrives(String ticket, String skill, String priority, int second) {
        Instant at = NINE.plusSeconds(second);
        backbone.clock(at);
        does(ticket, new Queue(new TicketId(ticket), 1, skill, priority, "zh", "SH", "standard", at));
    }

    /// @param skills between commas
    void agent(String id, int tier, String skills, int capacity) {
        List<Skill> levels = Stream.of(skills.split(",")).map(skill -> new Skill(skill, 3)).toList();
        Agent agent = new Agent(new AgentId(id), tier, "front", levels, List.of("zh"), "SH", capacity);
        backbone.run(work -> roster.define(work, new Define(agent, PersonalText.of(id), true, NINE)));
    }

    void accept(String ticket, String agent) {
        does(ticket, new Accept(acts(agent), null, backbone.now()));
    }

    void solve(String ticket, String agent) {
        does(ticket, new Solve(acts(agent), "fixed", PersonalText.of("好了"), List.of(), "web", backbone.now()));
    }

    void does(String ticket, TicketCommand command) {
        backbone.run(work -> routing.command(work, ticket, command));
    }

    void lookAgain(String ticket) {
        backbone.run(work -> routing.lookAgain(work, ticket));
    }

    static Actor acts(String agent) {
        return new Actor(new AgentId(agent), false);
    }

    TicketState state(String ticket) {
        return backbone.state(Streams.TICKET, ticket);
    }

    String offeredTo(String ticket) {
        return ((Offered) state(ticket)).agent().value();
    }

    /// The tickets that take a place.
    List<String> places() {
        return backbone.stored(AgentWork.class).stream().map(AgentWork::ticket).toList();
    }

    List<String> line() {
        return WaitingLine.heads(backbone, WaitingLine.all(backbone), 100).stream().map(WaitingTicket::ticket).toList();
    }
}
