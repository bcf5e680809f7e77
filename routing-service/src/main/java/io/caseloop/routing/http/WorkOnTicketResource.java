package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.events.PersonalText;
import io.caseloop.routing.model.ticket.TicketCommand.AwaitCustomer;
import io.caseloop.routing.model.ticket.TicketCommand.Reply;
import io.caseloop.routing.model.ticket.TicketCommand.Solve;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Reply to the customer (R10), await the customer (S3), solve (F1).
@Path("/api/routing/tickets/{id}")
@RolesAllowed({"agent", "expert", "lead"})
@RunOnVirtualThread
public class WorkOnTicketResource {

    private final TicketActions actions;
    private final Backbone backbone;

    WorkOnTicketResource(TicketActions actions, Backbone backbone) {
        this.actions = actions;
        this.backbone = backbone;
    }

    public record ReplyBody(@NotBlank @Size(max = Shapes.LONGEST_TEXT) String text,
                            @Pattern(regexp = Shapes.ARTICLE) String articleId) {
    }

    public record AwaitBody(@NotBlank @Size(max = Shapes.LONGEST_REASON) String reason) {
    }

    /// @param causeCode a short code, not a text
    public record SolveBody(@NotNull @Pattern(regexp = Shapes.CAUSE_CODE) String causeCode,
                            @NotBlank @Size(max = Shapes.LONGEST_TEXT) String solution,
                            @Size(max = 50) List<@NotNull @Pattern(regexp = Shapes.ARTICLE) String> articles) {
    }

    @POST
    @Path("/reply")
    @APIResponse(responseCode = "201", description = "the message is on its way",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response reply(@PathParam("id") String id, @Valid @NotNull ReplyBody body) {
        String message = backbone.newId();
        PersonalText text = PersonalText.of(body.text());
        return actions.perform(201, id, message, moment -> new Reply(moment.actor(), message, text, body.articleId(),
                moment.context().channel(), moment.now()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/await-customer")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response await(@PathParam("id") String id, @Valid @NotNull AwaitBody body) {
        PersonalText reason = PersonalText.of(body.reason());
        return actions.perform(id, moment -> new AwaitCustomer(moment.actor(), reason, moment.now()));
    }

    @POST
    @Path("/solve")
    @APIResponse(responseCode = "200", description = "the ticket after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = TicketActions.Done.class)))
    public Response solve(@PathParam("id") String id, @Valid @NotNull SolveBody body) {
        List<String> articles = body.articles() == null ? List.of() : List.copyOf(body.articles());
        PersonalText solution = PersonalText.of(body.solution());
        return actions.perform(id, moment -> new Solve(moment.actor(), body.causeCode(), solution, articles,
                moment.context().channel(), moment.now()));
    }
}
