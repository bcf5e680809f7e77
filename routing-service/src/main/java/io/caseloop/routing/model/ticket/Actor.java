package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;

/// Who commands: the subject of the token.
///
/// @param lead a team lead may act on a ticket that somebody else owns
public record Actor(AgentId id, boolean lead) {

    boolean is(AgentId agent) {
        return id.equals(agent);
    }

    boolean mayActFor(AgentId owner) {
        return lead || is(owner);
    }
}
