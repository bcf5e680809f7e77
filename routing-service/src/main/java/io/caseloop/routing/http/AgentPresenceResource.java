package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.routing.model.agent.AgentCommand.ChangePresence;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.AgentState.Unknown;
import io.caseloop.routing.write.RosterWork;
import io.caseloop.routing.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Whether an agent is available for tickets (R2, R11). Agents say it of themselves, a lead of anybody.
@Path("/api/routing/agents/{id}/presence")
@RolesAllowed({"agent", "expert", "lead"})
@RunOnVirtualThread
public class AgentPresenceResource {

    static final String AVAILABLE = "available";
    static final String AWAY = "away";

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;
    private final RosterWork roster;

    AgentPresenceResource(Backbone backbone, Writes writes, Caller caller, RosterWork roster) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
        this.roster = roster;
    }

    /// @param state `available` or `away`
    public record PresenceBody(@NotNull @Pattern(regexp = "available|away") String state) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an agent available for tickets, or away",
            description = "Roles: agent and expert for themselves, lead for anybody. An agent who is away keeps the "
                    + "tickets and is offered no others; one who becomes available takes waiting tickets. 409 "
                    + "`defined-by-a-lead` for somebody who is no agent.")
    @APIResponse(responseCode = "200", description = "as it is now",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = PresenceOfAgent.class)))
    public Response change(@PathParam("id") @Pattern(regexp = Shapes.AGENT) String id,
                           @Valid @NotNull PresenceBody body) {
        ownOrLead(id);
        return writes.write(200, work -> PresenceOfAgent.of(roster.changePresence(work, new ChangePresence(
                new AgentId(id), body.state().equals(AWAY), caller.subject(), work.now())), work.now()));
    }

    @GET
    @Operation(summary = "Whether an agent is available, and on shift",
            description = "Roles: agent and expert for themselves, lead for anybody.")
    public PresenceOfAgent presence(@PathParam("id") @Pattern(regexp = Shapes.AGENT) String id) {
        ownOrLead(id);
        return switch (backbone.state(Streams.AGENT, id)) {
            case Defined defined -> PresenceOfAgent.of(defined, backbone.now());
            case Unknown _ ->
                    throw Problem.notFound("No lead has defined this agent yet.", "组长尚未登记该坐席。");
        };
    }

    private void ownOrLead(String id) {
        if (!caller.subject().equals(id) && !caller.hasRole(Roles.LEAD)) {
            throw Problem.forbidden("Only a lead sees and changes the presence of another agent.",
                    "只有组长可以查看和更改他人的在岗状态。");
        }
    }
}
