package io.caseloop.routing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Roles;
import io.caseloop.events.AgentId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.responsibility.ResponsibilityPolicy;
import io.caseloop.routing.model.responsibility.ResponsibilityPolicy.Responsible;
import io.caseloop.routing.model.ticket.HandOvers.PingPong;
import io.caseloop.routing.model.ticket.TicketHistory;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.model.ticket.TicketState.Owned;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.TicketContext;
import io.caseloop.routing.write.policy.RoutingPolicies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The state of a ticket and the decision that led to it.
@Path("/api/routing/tickets/{id}")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class TicketResource {

    private final Backbone backbone;
    private final Roster roster;
    private final RoutingPolicies policies;

    TicketResource(Backbone backbone, Roster roster, RoutingPolicies policies) {
        this.backbone = backbone;
        this.roster = roster;
        this.policies = policies;
    }

    /// @param team of the owner, else the team asked for
    /// @param owner null while nobody owns it
    /// @param responsible who answers for it now: a person, else a team or the tier (R12)
    /// @param responsibility why, by the policy; absent once it is closed or merged
    /// @param pingPong how often a transfer brought it back to the team it had left, and between which two teams it
    /// last happened; absent where it never did (R3)
    /// @param mergedInto the ticket in which a merged one is handled (R14)
    /// @param escalations those that wait for the lead or the manager (R4)
    /// @param decision why this agent, with every candidate's score (R2); absent before the first
    public record TicketView(String ticketId, String ticketNumber, String state, int tier, String team,
                             @JsonInclude(JsonInclude.Include.ALWAYS) @Schema(nullable = true) String owner,
                             String offeredTo,
                             Instant acceptBy, String responsible, Responsible responsibility,
                             String sopStep, String kind,
                             String category, String priority, String skill, String channel, Instant waitingSince,
                             int transfers, int returns, PingPong pingPong, int replies, int attempts,
                             Instant closedAt, String mergedInto, List<EscalationView> escalations,
                             RoutingDecision decision) {
    }

    @GET
    public TicketView ticket(@PathParam("id") String id) {
        TicketState.Known state = TicketActions.known(backbone, id);
        TicketHistory history = state.history();
        Requirements requirements = history.requirements();
        Optional<TicketContext> context = TicketContext.of(backbone, id);
        String owner = state instanceof Owned owned ? owned.owner().value() : null;
        Optional<Offered> offer = state instanceof Offered offered ? Optional.of(offered) : Optional.empty();
        String offeredTo = offer.map(Offered::agent).map(AgentId::value).orElse(null);
        String team = Optional.ofNullable(owner).flatMap(roster::find).map(Agent::team).orElse(requirements.team());
        Responsible responsible = responsible(state, team);
        return new TicketView(id, context.map(TicketContext::number).orElse(null), TicketState.name(state),
                requirements.tier(), team, owner, offeredTo, offer.map(Offered::acceptBy).orElse(null),
                responsible == null ? null : responsible.name(), responsible, null,
                context.map(TicketContext::kind).orElse(null), history.category(),
                requirements.priority(), requirements.skill(), context.map(TicketContext::channel).orElse(null),
                state instanceof TicketState.Waiting ? history.waitingSince() : null, history.transfers(),
                history.handOvers().returns(), history.handOvers().pingPong(), history.replies(), history.attempts(),
                state instanceof TicketState.Closed closed ? closed.closedAt() : null,
                state instanceof TicketState.Merged merged ? merged.into().value() : null, escalations(history),
                history.decision());
    }

    private List<EscalationView> escalations(TicketHistory history) {
        return history.escalations().waiting().stream().map(one -> EscalationView.of(backbone, one)).toList();
    }

    private Responsible responsible(TicketState.Known state, String team) {
        Requirements wanted = state.history().requirements();
        return switch (state) {
            case TicketState.Waiting _ -> responsible("waiting", null, wanted.team(), wanted);
            case Offered offered -> responsible("offered", offered.agent().value(), team, wanted);
            case TicketState.Assigned owned -> responsible("in-work", owned.owner().value(), team, wanted);
            case TicketState.AwaitingCustomer owned ->
                    responsible("awaiting-customer", owned.owner().value(), team, wanted);
            case TicketState.Solved solved -> responsible("solved", solved.solution().by().value(), team, wanted);
            case TicketState.Closed _, TicketState.Merged _ -> null;
        };
    }

    private Responsible responsible(String stage, String agent, String team, Requirements wanted) {
        ResponsibilityPolicy policy = policies.responsibility(backbone::state, backbone.now());
        boolean byAgent = agent != null && policy.stages().get(stage).equals(ResponsibilityPolicy.AGENT);
        return policy.of(stage, agent, team, wanted, byAgent ? List.of() : roster.all());
    }
}
