package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import java.time.Instant;
import java.util.List;

/// A ticket is exactly one of these (R1–R3, F1).
public sealed interface TicketState {

    /// Nothing was heard of it yet.
    record New() implements TicketState {
    }

    /// Routing has begun.
    sealed interface Known extends TicketState {
        TicketHistory story();
    }

    /// Somebody works on it.
    sealed interface Owned extends Known {
        AgentId owner();
    }

    /// Nobody has it; it waits for somebody of its tier.
    ///
    /// @param told whether it is recorded that nobody is free
    record Waiting(TicketHistory story, boolean told) implements Known {
    }

    /// @param acceptBy then it goes to the next (R3)
    record Offered(TicketHistory story, AgentId agent, Instant acceptBy) implements Known {
    }

    record Assigned(TicketHistory story, AgentId owner) implements Owned {
    }

    /// @param since when the customer was asked
    record AwaitingCustomer(TicketHistory story, AgentId owner, Instant since) implements Owned {
    }

    /// The customer has not said yet whether it holds (F1).
    record Solved(TicketHistory story, Solution solution) implements Known {
    }

    record Closed(TicketHistory story, Solution solution, Instant closedAt) implements Known {
    }

    /// What a closed ticket is remembered by (F5); the text itself is personal and stays in the fact.
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
        };
    }
}
