package io.caseloop.routing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Roles;
import io.caseloop.events.AgentId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.model.ticket.TicketState.Owned;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.TicketContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Optional;

/// Where a ticket stands and why it stands there.
@Path("/api/routing/tickets/{id}")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class TicketResource {

    @Inject
    Backbone backbone;

    @Inject
    Roster roster;

    /// @param team of the owner, else the team asked for
    /// @param responsible who answers for it now: a person, else a team or the tier (R12)
    /// @param decision why this agent, with every candidate's score (R2); absent before the first
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record TicketView(String ticketId, String ticketNumber, String state, int tier, String team, String owner, String offeredTo, Instant acceptBy,
                             String responsible, String sopStep, String kind, String category, String priority, String skill, String channel,
                             Instant waitingSince, int transfers, int replies, int attempts, Instant closedAt, RoutingDecision decision) {
    }

    @GET
    public TicketView ticket(@PathParam("id") String id) {
        TicketState.Known state = TicketActions.known(backbone, id);
        TicketHistory story = state.story();
        Optional<TicketContext> frame = TicketContext.of(backbone, id);
        String owner = state instanceof Owned owned ? owned.owner().value() : null;
        Optional<Offered> offer = state instanceof Offered offered ? Optional.of(offered) : Optional.empty();
        String offeredTo = offer.map(Offered::agent).map(AgentId::value).orElse(null);
        String team = Optional.ofNullable(owner).flatMap(roster::find).map(Defined::team).orElse(story.ask().team());
        return new TicketView(id, frame.map(TicketContext::number).orElse(null), TicketState.name(state), story.ask().tier(), team, owner, offeredTo,
                offer.map(Offered::acceptBy).orElse(null), responsible(state, owner != null ? owner : offeredTo, team), null,
                frame.map(TicketContext::kind).orElse(null), story.category(), story.ask().priority(), story.ask().skill(),
                frame.map(TicketContext::channel).orElse(null), state instanceof TicketState.Waiting ? story.waitingSince() : null,
                story.transfers(), story.replies(), story.attempts(), state instanceof TicketState.Closed closed ? closed.closedAt() : null, story.decision());
    }

    private static String responsible(TicketState.Known state, String person, String team) {
        return switch (state) {
            case TicketState.Waiting w -> team != null ? team : "tier-" + w.story().ask().tier();
            case Offered _, Owned _ -> person;
            case TicketState.Solved s -> s.solution().by().value();
            case TicketState.Closed _ -> null;
        };
    }
}
