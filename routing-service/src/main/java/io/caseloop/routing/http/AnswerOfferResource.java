package io.caseloop.routing.http;

import io.caseloop.events.PersonalText;
import io.caseloop.routing.model.ticket.TicketCommand.Accept;
import io.caseloop.routing.model.ticket.TicketCommand.Decline;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Accept or decline an offered ticket (R3).
@Path("/api/routing/tickets/{id}")
@RolesAllowed({"agent", "expert", "lead"})
@RunOnVirtualThread
public class AnswerOfferResource {

    private final TicketActions actions;

    AnswerOfferResource(TicketActions actions) {
        this.actions = actions;
    }

    public record AcceptBody() {
    }

    public record DeclineBody(@NotBlank @Size(max = Shapes.LONGEST_REASON) String reason) {
    }

    @POST
    @Path("/accept")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response accept(@PathParam("id") String id, AcceptBody body) {
        return actions.perform(id, moment -> new Accept(moment.actor(), moment.actorTeam(), moment.now()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/decline")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response decline(@PathParam("id") String id, @Valid @NotNull DeclineBody body) {
        PersonalText reason = PersonalText.of(body.reason());
        return actions.perform(id, moment -> new Decline(moment.actor(), reason, moment.now()));
    }
}
