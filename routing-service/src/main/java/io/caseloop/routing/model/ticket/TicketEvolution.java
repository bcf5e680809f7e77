package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import io.caseloop.events.routing.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.escalation.EscalationPolicy;
import io.caseloop.routing.model.escalation.Escalations;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.List;

/// The state of a ticket after one more fact.
final class TicketEvolution {

    private TicketEvolution() {
    }

    static TicketState after(TicketState state, TicketRoutingEvent event) {
        return switch (state) {
            case New _ -> event instanceof TicketQueued first ? new Waiting(TicketHistory.of(first), false) : state;
            case Known known -> after(known, known.history(), event);
        };
    }

    private static TicketState after(Known state, TicketHistory history, TicketRoutingEvent event) {
        return switch (event) {
            case TicketQueued e -> new Waiting(history.queued(e, keepsItsPlace(state, e)), false);
            case NoAgentFree e -> new Waiting(history.decided(e.decision()), true);
            case TicketOffered e -> new Offered(offered(history, e), e.agent(), e.place(), e.acceptBy());
            case OfferAccepted e -> new Assigned(accepted(history, e), e.agent(), placeOf(state, e.agent()));
            case EscalationAcknowledged e -> with(state, history.escalated(history.escalations().acknowledged(e)));
            case OfferDeclined e -> new Waiting(history.passedBy(e.agent()), false);
            case OfferExpired e -> new Waiting(history.passedBy(e.agent()), false);
            case TicketTransferred e -> new Waiting(history.handedOver(history.handOvers().transferred(e.transfers()))
                    .passed(List.of(e.from())), false);
            case TicketReturned e -> new Waiting(history.handedOver(history.handOvers().returned(e.returns()))
                    .passedBy(e.from()), false);
            case TicketReassigned e ->
                    new Waiting(history.handedOver(history.handOvers().left()).passedBy(e.from()), false);
            case QueueAlarmRaised _ -> with(state, history.alarmed());
            case GradeAdopted e -> with(state, history.adopted(e.category(), e.priority()));
            case PingPongDetected e -> with(state, history.handedOver(
                    history.handOvers().detected(e.times(), e.between())));
            case TicketEscalated e when !EscalationPath.requeues(e.path()) ->
                    with(state, history.escalated(history.escalations().escalated(e)));
            case TicketEscalated e -> new Waiting(history.handedOver(history.handOvers().left()).passed(owner(state))
                    .escalated(history.escalations().escalated(e)), false);
            case ReplySent _ -> state instanceof Owned ? with(state, history.replied()) : state;
            case CustomerAwaited e -> new AwaitingCustomer(history, e.agent(), place(state), e.at());
            case CustomerAnswered _ ->
                    state instanceof Owned owned ? new Assigned(history, owned.owner(), owned.place()) : state;
            case TicketSolved e -> new Solved(history.solved(e.attempt()),
                    new Solution(e.agent(), e.causeCode(), e.articles(), e.at()));
            case TicketReopened _ ->
                    new Waiting(history.handedOver(history.handOvers().left()).asReopened().passed(List.of()), false);
            case TicketWithdrawn e -> new Merged(history.escalated(Escalations.NONE), e.into());
            case TicketClosed e when state instanceof Solved solved ->
                    new Closed(history.escalated(history.escalations().ended()), solved.solution(), e.at());
            case TicketClosed e when e.reason().equals(Reason.ERASED) ->
                    new Closed(history.escalated(history.escalations().ended()),
                            new Solution(null, e.summary().causeCode(), e.summary().articles(), e.at()), e.at());
            case TicketClosed _ -> state;
        };
    }

    /// An offer that came to nothing, or another grade while nobody worked on it, is no new wait.
    private static boolean keepsItsPlace(Known state, TicketQueued e) {
        return switch (e.reason()) {
            case Reason.DECLINED, Reason.EXPIRED -> true;
            case Reason.REGRADED -> state instanceof Waiting || state instanceof Offered;
            default -> false;
        };
    }

    /// Offered to somebody who had passed it on: everybody had, so a new round begins (R3).
    private static TicketHistory offered(TicketHistory history, TicketOffered e) {
        return (history.passed().contains(e.agent()) ? history.passed(List.of()) : history).decided(e.decision());
    }

    /// Who accepts a ticket from the queue of the lead answers for what escalated it.
    private static TicketHistory accepted(TicketHistory history, OfferAccepted e) {
        TicketHistory owned = history.handedOver(history.handOvers().ownedBy(e.team()));
        return Requirements.TEAM_LEAD.equals(history.requirements().skill())
                ? owned.escalated(history.escalations().answeredBy(EscalationPolicy.LEAD)) : owned;
    }

    /// Who takes a ticket over without an offer has no place with a number for it.
    private static Integer placeOf(Known state, AgentId agent) {
        return state instanceof Held held && held.agent().equals(agent) ? held.place() : null;
    }

    private static List<AgentId> owner(Known state) {
        return state instanceof Owned owned ? List.of(owned.owner()) : List.of();
    }

    /// The place that was taken with the offer is kept until the ticket leaves the agent.
    private static Integer place(Known state) {
        return state instanceof Held held ? held.place() : null;
    }

    /// The same state with another history.
    private static TicketState with(Known state, TicketHistory history) {
        return switch (state) {
            case Waiting s -> new Waiting(history, s.nobodyFree());
            case Offered s -> new Offered(history, s.agent(), s.place(), s.acceptBy());
            case Assigned s -> new Assigned(history, s.owner(), s.place());
            case AwaitingCustomer s -> new AwaitingCustomer(history, s.owner(), s.place(), s.since());
            case Solved s -> new Solved(history, s.solution());
            case Closed s -> new Closed(history, s.solution(), s.closedAt());
            case Merged s -> new Merged(history, s.into());
        };
    }
}
