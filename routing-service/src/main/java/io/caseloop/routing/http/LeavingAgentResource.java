package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.routing.model.agent.AgentCommand.ChangePresence;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.ticket.Actor;
import io.caseloop.routing.model.ticket.TicketCommand.Reassign;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.write.AgentWork;
import io.caseloop.routing.write.RosterWork;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What lies with an agent who leaves goes to others in one act (R11, R12).
@Path("/api/routing/agents/{id}/hand-over")
@RolesAllowed(Roles.LEAD)
@RunOnVirtualThread
public class LeavingAgentResource {

    /// As many as an agent can have, and some that were held when the capacity was higher.
    private static final int AT_MOST = 200;
    private static final String HANDED_OVER = "handed-over";
    private static final String REFUSED = "refused";

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;
    private final RosterWork roster;
    private final RoutingWork routing;

    LeavingAgentResource(Backbone backbone, Writes writes, Caller caller, RosterWork roster, RoutingWork routing) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
        this.roster = roster;
        this.routing = routing;
    }

    /// @param tickets which; absent: all that the agent owns or is offered
    /// @param toTeam the team that they go to; absent with toSkill: each back to its queue
    public record HandOverBody(@NotBlank @Size(max = Shapes.LONGEST_REASON) String reason,
                               @Size(max = AT_MOST) List<@NotNull @Pattern(regexp = Shapes.ARTICLE) String> tickets,
                               @Pattern(regexp = Shapes.TEAM_OR_SKILL) String toTeam,
                               @Pattern(regexp = Shapes.TEAM_OR_SKILL) String toSkill) {
    }

    /// What became of a ticket.
    ///
    /// @param outcome `handed-over` or `refused`
    /// @param state of the ticket afterwards; absent when refused
    /// @param offeredTo to whom it is offered now; absent for nobody
    /// @param rule that refused it, else absent
    public record Outcome(String ticketId, String outcome, String state, String offeredTo, String rule) {

        static Outcome of(String ticket, TicketState after) {
            return new Outcome(ticket, HANDED_OVER, TicketState.name(after),
                    after instanceof Held held ? held.agent().value() : null, null);
        }
    }

    /// One outcome per ticket.
    public record Outcomes(List<Outcome> items) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Hands over the open tickets of an agent who leaves",
            description = "Roles: lead. The agent is away from now on. Each ticket that the agent owns or is offered "
                    + "is queued again and offered to others, each in a transaction of its own: one that is refused "
                    + "harms no other. A repeat hands over what the agent has by then.")
    public Outcomes handOver(@PathParam("id") @Pattern(regexp = Shapes.AGENT) String id,
                             @Valid @NotNull HandOverBody body) {
        Cause cause = writes.cause();
        AgentId agent = new AgentId(id);
        backbone.perform(cause, work -> work.state(Streams.AGENT, id) instanceof Defined
                ? roster.changePresence(work, new ChangePresence(agent, true, caller.subject(), work.now())) : null);
        List<String> tickets = body.tickets() != null ? body.tickets().stream().distinct().toList()
                : AgentWork.of(backbone, id, "", AT_MOST).stream().map(AgentWork::ticket).toList();
        Actor lead = new Actor(new AgentId(caller.subject()), true);
        return new Outcomes(tickets.stream().map(ticket -> handOver(cause, lead, agent, ticket, body)).toList());
    }

    private Outcome handOver(Cause cause, Actor lead, AgentId from, String ticket, HandOverBody body) {
        PersonalText reason = PersonalText.of(body.reason());
        try {
            return backbone.perform(cause, work -> Outcome.of(ticket, routing.command(work, ticket,
                    new Reassign(lead, from, reason, body.toTeam(), body.toSkill(), work.now()))));
        } catch (Refused refused) {
            return new Outcome(ticket, REFUSED, null, null, refused.rule());
        }
    }
}
