package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// A ticket is exactly one of these (R1–R3, F1).
public sealed interface TicketState {

    /// No fact about it has been decided yet.
    record New() implements TicketState {
    }

    /// Routing has begun.
    sealed interface Known extends TicketState {
        TicketHistory history();
    }

    /// It is offered to somebody or owned by somebody, and takes a place of that agent.
    sealed interface Held extends Known {
        AgentId agent();

        /// The number of the place; null after an offer of an earlier release, which did not name
        /// one.
        Integer place();
    }

    /// Somebody works on it.
    sealed interface Owned extends Held {
        AgentId owner();

        @Override
        default AgentId agent() {
            return owner();
        }
    }

    /// Nobody has it; it waits for somebody of its tier.
    ///
    /// @param nobodyFree whether it is recorded that nobody is free
    record Waiting(TicketHistory history, boolean nobodyFree) implements Known {
    }

    /// @param acceptBy then it goes to the next (R3)
    record Offered(TicketHistory history, AgentId agent, Integer place, Instant acceptBy) implements Held {
    }

    record Assigned(TicketHistory history, AgentId owner, Integer place) implements Owned {
    }

    /// @param since when the customer was asked
    record AwaitingCustomer(TicketHistory history, AgentId owner, Integer place, Instant since) implements Owned {
    }

    /// The customer has not yet confirmed or rejected the solution (F1).
    record Solved(TicketHistory history, Solution solution) implements Known {
    }

    record Closed(TicketHistory history, Solution solution, Instant closedAt) implements Known {
    }

    /// Another ticket is about the same; nobody works on this one (I4, R14).
    ///
    /// @param into the ticket that remains
    record Merged(TicketHistory history, TicketId into) implements Known {
    }

    /// What a closed ticket is remembered by (F5); the text itself is personal and stays in the
    /// fact.
    ///
    /// @param by null of a ticket that was closed without a solution, because its customer was erased (X3)
    record Solution(AgentId by, String causeCode, List<String> articles, Instant at) {
    }

    /// What people and other systems call the state.
    static String name(TicketState state) {
        return switch (state) {
            case New _ -> "new";
            case Waiting _ -> "open";
            case Offered _ -> "offered";
            case Assigned _ -> "assigned";
            case AwaitingCustomer _ -> "awaiting-customer";
            case Solved _ -> "solved";
            case Closed _ -> "closed";
            case Merged _ -> "merged";
        };
    }
}
