package io.caseloop.routing.http;

import io.caseloop.edge.Problem;
import io.caseloop.events.PersonalText;
import io.caseloop.routing.model.escalation.Escalation;
import io.caseloop.routing.model.ticket.TicketCommand.Escalate;
import io.caseloop.routing.model.ticket.TicketCommand.Return;
import io.caseloop.routing.model.ticket.TicketCommand.Transfer;
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
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Hand a ticket to another team or skill, back to its queue (R3), to a higher tier or to the lead (R4).
@Path("/api/routing/tickets/{id}")
@RolesAllowed({"agent", "expert", "lead"})
@RunOnVirtualThread
public class HandOverResource {

    private final TicketActions actions;

    HandOverResource(TicketActions actions) {
        this.actions = actions;
    }

    public record TransferBody(@NotBlank @Size(max = Shapes.LONGEST_REASON) String reason,
                               @Pattern(regexp = Shapes.TEAM_OR_SKILL) String toTeam,
                               @Pattern(regexp = Shapes.TEAM_OR_SKILL) String toSkill) {
    }

    public record ReturnBody(@NotBlank @Size(max = Shapes.LONGEST_REASON) String reason) {
    }

    public record EscalateBody(@NotBlank @Size(max = Shapes.LONGEST_REASON) String reason,
                               @NotNull @Pattern(regexp = "functional|hierarchical") String kind) {
    }

    @POST
    @Path("/transfer")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response transfer(@PathParam("id") String id, @Valid @NotNull TransferBody body) {
        if (body.toTeam() == null && body.toSkill() == null) {
            throw Problem.invalid("/toTeam", "Name the team or the skill it should go to.",
                    "请指明转交的团队 toTeam 或技能 toSkill。");
        }
        PersonalText reason = PersonalText.of(body.reason());
        return actions.perform(id, moment -> new Transfer(moment.actor(), reason, body.toTeam(), body.toSkill(),
                moment.ownerTeam(), moment.policy().get(), moment.now()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/return")
    @Operation(summary = "Gives the ticket back to the queue it came from",
            description = "Roles: agent, expert, lead. By the owner, or by a lead for the owner. The ticket waits in "
                    + "its queue again and is offered to others first (R3). Returns are counted apart from transfers.")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response giveBack(@PathParam("id") String id, @Valid @NotNull ReturnBody body) {
        PersonalText reason = PersonalText.of(body.reason());
        return actions.perform(id, moment -> new Return(moment.actor(), reason, moment.now()));
    }

    @POST
    @Path("/escalate")
    @Operation(summary = "Escalates the ticket by the first path of the escalation policy that fits",
            description = "Roles: agent, expert, lead. By the owner, or by a lead for the owner (R4). functional: to "
                    + "the queue of the next tier. hierarchical: to the queue of the lead; where the lead has it "
                    + "already, the manager is asked and the ticket stays.")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response escalate(@PathParam("id") String id, @Valid @NotNull EscalateBody body) {
        Escalation kind = Escalation.of(body.kind());
        PersonalText reason = PersonalText.of(body.reason());
        return actions.perform(id,
                moment -> new Escalate(moment.actor(), kind, reason, moment.around().get(), moment.now()));
    }
}
