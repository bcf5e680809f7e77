package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.*;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.List;

/// The state of a ticket after one more fact.
final class TicketEvolution {

    private TicketEvolution() {
    }

    static TicketState after(TicketState state, TicketRoutingEvent event) {
        return switch (state) {
            case New _ -> event instanceof TicketQueued first ? new Waiting(TicketHistory.of(first), false) : state;
            case Known known -> after(known, known.story(), event);
        };
    }

    private static TicketState after(Known state, TicketHistory story, TicketRoutingEvent event) {
        return switch (event) {
            case TicketQueued e -> new Waiting(story.queued(e), false);
            case NoAgentFree e -> new Waiting(story.decided(e.decision()), true);
            case TicketOffered e -> new Offered(offered(story, e), e.agent(), e.acceptBy());
            case OfferAccepted e -> new Assigned(story, e.agent());
            case OfferDeclined e -> new Waiting(story.passedBy(e.agent()), false);
            case OfferExpired e -> new Waiting(story.passedBy(e.agent()), false);
            case TicketTransferred e -> new Waiting(story.transferred(e.transfers()).passed(List.of(e.from())), false);
            case TicketEscalated _ -> new Waiting(story.passed(owner(state)), false);
            case ReplySent _ -> replied(state);
            case CustomerAwaited e -> new AwaitingCustomer(story, e.agent(), e.at());
            case CustomerAnswered _ -> state instanceof Owned owned ? new Assigned(story, owned.owner()) : state;
            case TicketSolved e -> new Solved(story.solved(e.attempt()), new Solution(e.agent(), e.causeCode(), e.articles(), e.at()));
            case TicketReopened _ -> new Waiting(story.passed(List.of()), false);
            case TicketClosed e -> state instanceof Solved solved ? new Closed(story, solved.solution(), e.at()) : state;
        };
    }

    /// Offered to somebody who had passed it on: everybody had, so a new round begins (R3).
    private static TicketHistory offered(TicketHistory story, TicketOffered e) {
        return (story.passed().contains(e.agent()) ? story.passed(List.of()) : story).decided(e.decision());
    }

    private static List<AgentId> owner(Known state) {
        return state instanceof Owned owned ? List.of(owned.owner()) : List.of();
    }

    private static TicketState replied(Known state) {
        return switch (state) {
            case Assigned s -> new Assigned(s.story().replied(), s.owner());
            case AwaitingCustomer s -> new AwaitingCustomer(s.story().replied(), s.owner(), s.since());
            case Waiting _, Offered _, Solved _, Closed _ -> state;
        };
    }
}
