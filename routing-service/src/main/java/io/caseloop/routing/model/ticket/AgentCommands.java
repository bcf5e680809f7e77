package io.caseloop.routing.model.ticket;

import io.caseloop.decider.Refused;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.ticket.TicketCommand.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What people command (R3, R4, R10). Only these commands are ever refused, by a [TicketRule].
final class AgentCommands {

    private AgentCommands() {
    }

    static List<TicketRoutingEvent> decide(ByAgent command, TicketState state) {
        return switch (command) {
            case Accept c -> accept(c, state);
            case Decline c -> decline(c, state);
            case Transfer c -> transfer(c, owned(c, state));
            case Return c -> giveBack(c, owned(c, state));
            case Reassign c -> reassign(c, state);
            case Escalate c -> EscalationDecisions.byHand(c, owned(c, state));
            case AnswerEscalation c -> EscalationDecisions.answer(c, state);
            case Reply c -> List.of(new ReplySent(owned(c, state).history().ticket(), c.message(), c.actor().id(),
                    c.text(), c.article(), c.channel(), c.at(), c.template()));
            case AwaitCustomer c -> await(c, owned(c, state));
            case Solve c -> solve(c, owned(c, state));
        };
    }

    private static List<TicketRoutingEvent> accept(Accept c, TicketState state) {
        return switch (state) {
            case Offered o when c.actor().is(o.agent()) -> accepted(o, c);
            case Owned o when c.actor().is(o.owner()) -> List.of();
            case Held _ -> throw TicketRule.ONLY_THE_OFFERED_AGENT_ANSWERS.refusal();
            case New _, Waiting _, Solved _, Closed _, Merged _ -> throw heldByNobody(state);
        };
    }

    /// A transfer that named a skill shows only now which team it went to.
    private static List<TicketRoutingEvent> accepted(Offered offered, Accept c) {
        TicketHistory history = offered.history();
        OfferAccepted accepted = new OfferAccepted(history.ticket(), offered.agent(), c.team(), c.at());
        HandOvers handOvers = history.handOvers();
        return handOvers.transferred() ? with(handOvers.by(c.team()), history, c.at(), List.of(accepted))
                : List.of(accepted);
    }

    /// These facts after the one that a ticket goes back and forth, if it does.
    private static List<TicketRoutingEvent> with(Optional<HandOvers.PingPong> pingPong, TicketHistory history,
                                                 Instant at, List<TicketRoutingEvent> facts) {
        return Stream.concat(pingPong.stream().map(
                found -> new PingPongDetected(history.ticket(), found.between(), found.times(), at)), facts.stream())
                .toList();
    }

    private static List<TicketRoutingEvent> decline(Decline c, TicketState state) {
        return switch (state) {
            case Offered o when c.actor().is(o.agent()) -> List.of(
                    new OfferDeclined(o.history().ticket(), o.agent(), c.reason(), c.at()),
                    o.history().waitsAgain(o.history().requirements(), Reason.DECLINED, c.at()));
            case Owned o when c.actor().is(o.owner()) -> throw TicketRule.ALREADY_ACCEPTED.refusal();
            case Held _ -> throw TicketRule.ONLY_THE_OFFERED_AGENT_ANSWERS.refusal();
            case New _, Waiting _, Solved _, Closed _, Merged _ -> throw heldByNobody(state);
        };
    }

    private static List<TicketRoutingEvent> transfer(Transfer c, Owned state) {
        TicketHistory history = state.history();
        Requirements before = history.requirements();
        int transfers = history.transfers() + 1;
        boolean toLead = transfers >= c.policy().transferToLead();
        Requirements requirements = toLead
                ? before.with(before.tier(), c.toTeam() == null ? c.ownerTeam() : c.toTeam(), Requirements.TEAM_LEAD)
                : before.with(before.tier(), c.toTeam(), c.toSkill() == null ? history.category() : c.toSkill());
        TicketTransferred transferred = new TicketTransferred(history.ticket(), state.owner(), c.reason(), c.toTeam(),
                c.toSkill(), transfers, toLead, c.policy().id(), c.at());
        List<TicketRoutingEvent> queued = List.of(history.waitsAgain(requirements, Reason.TRANSFERRED, c.at()));
        return Stream.concat(Stream.of(transferred),
                with(history.handOvers().by(c.toTeam()), history, c.at(), queued).stream()).toList();
    }

    private static List<TicketRoutingEvent> giveBack(Return c, Owned state) {
        TicketHistory history = state.history();
        return List.of(new TicketReturned(history.ticket(), state.owner(), c.reason(),
                        history.handOvers().returns() + 1, c.at()),
                history.waitsAgain(history.requirements(), Reason.RETURNED, c.at()));
    }

    private static List<TicketRoutingEvent> reassign(Reassign c, TicketState state) {
        return switch (state) {
            case Held held when held.agent().equals(c.from()) -> {
                TicketHistory history = held.history();
                Requirements before = history.requirements();
                boolean stays = c.toTeam() == null && c.toSkill() == null;
                Requirements requirements = stays ? before : before.with(before.tier(), c.toTeam(),
                        c.toSkill() == null ? history.category() : c.toSkill());
                yield List.of(new TicketReassigned(history.ticket(), c.from(), c.reason(), c.actor().id().value(),
                        c.toTeam(), c.toSkill(), c.at()), history.waitsAgain(requirements, Reason.REASSIGNED, c.at()));
            }
            case Held _ -> throw TicketRule.WITH_ANOTHER_AGENT.refusal();
            case New _, Waiting _, Solved _, Closed _, Merged _ -> throw heldByNobody(state);
        };
    }

    private static List<TicketRoutingEvent> await(AwaitCustomer c, Owned state) {
        return switch (state) {
            case Assigned a -> List.of(new CustomerAwaited(a.history().ticket(), a.owner(), c.reason(), c.at()));
            case AwaitingCustomer _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> solve(Solve c, Owned state) {
        TicketHistory history = state.history();
        return List.of(new TicketSolved(history.ticket(), c.actor().id(), history.attempts() + 1, c.causeCode(),
                c.solution(), c.articles(), c.channel(), c.at()));
    }

    private static Owned owned(ByAgent command, TicketState state) {
        return switch (state) {
            case Owned o when command.actor().mayActFor(o.owner()) -> o;
            case Offered o when command.actor().is(o.agent()) -> throw TicketRule.ACCEPT_FIRST.refusal();
            case Held _ -> throw TicketRule.ONLY_THE_OWNER_ACTS.refusal();
            case New _, Waiting _, Solved _, Closed _, Merged _ -> throw heldByNobody(state);
        };
    }

    static Refused heldByNobody(TicketState state) {
        return (switch (state) {
            case New _ -> TicketRule.NOT_QUEUED_YET;
            case Merged _ -> TicketRule.MERGED_TICKETS_REST;
            case Closed _ -> TicketRule.CLOSED_TICKETS_REST;
            case Solved _ -> TicketRule.SOLVED_TICKETS_AWAIT_THE_CUSTOMER;
            case Waiting _ -> TicketRule.NOBODY_WAS_OFFERED_IT;
            case Held _ -> TicketRule.ONLY_THE_OWNER_ACTS;
        }).refusal();
    }
}
