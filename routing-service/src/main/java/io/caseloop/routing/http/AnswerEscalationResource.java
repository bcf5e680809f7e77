package io.caseloop.routing.http;

import io.caseloop.edge.Caller;
import io.caseloop.edge.Roles;
import io.caseloop.routing.model.ticket.TicketCommand.AnswerEscalation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The lead or the manager answers for an escalation, and may take the ticket over (R4).
@Path("/api/routing/tickets/{id}/escalations/{escalation}")
@RolesAllowed(Roles.LEAD)
@RunOnVirtualThread
public class AnswerEscalationResource {

    private final TicketActions actions;
    private final Caller caller;

    AnswerEscalationResource(TicketActions actions, Caller caller) {
        this.actions = actions;
        this.caller = caller;
    }

    @POST
    @Path("/acknowledge")
    @Operation(summary = "The caller answers for the escalation from now on",
            description = "Roles: lead; manager for those that wait for the manager. The ticket stays where it is. "
                    + "Refused (409) by escalation-no-longer-waits where somebody else was first.")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response acknowledge(@PathParam("id") String id,
            @PathParam("escalation") @Pattern(regexp = Shapes.ARTICLE) String escalation) {
        return answer(id, escalation, false);
    }

    @POST
    @Path("/take-over")
    @Operation(summary = "The caller answers for the escalation and owns the ticket from now on",
            description = "Roles: lead; manager for those that wait for the manager. The ticket leaves the agent who "
                    + "had it, or its queue. Refused (409) where it is solved or closed.")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response takeOver(@PathParam("id") String id,
            @PathParam("escalation") @Pattern(regexp = Shapes.ARTICLE) String escalation) {
        return answer(id, escalation, true);
    }

    private Response answer(String id, String escalation, boolean takesOver) {
        boolean manager = caller.hasRole(Roles.MANAGER);
        return actions.perform(id, moment -> new AnswerEscalation(moment.actor(), manager, escalation, takesOver,
                moment.actorTeam(), moment.now()));
    }
}
