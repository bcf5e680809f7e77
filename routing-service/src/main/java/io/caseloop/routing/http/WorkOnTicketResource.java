package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.events.PersonalText;
import io.caseloop.routing.model.reply.ReplyTemplate;
import io.caseloop.routing.model.reply.ReplyTemplates;
import io.caseloop.routing.model.ticket.TicketCommand.AwaitCustomer;
import io.caseloop.routing.model.ticket.TicketCommand.Reply;
import io.caseloop.routing.model.ticket.TicketCommand.Solve;
import io.caseloop.routing.write.Replies;
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
    private final Replies replies;

    WorkOnTicketResource(TicketActions actions, Backbone backbone, Replies replies) {
        this.actions = actions;
        this.backbone = backbone;
        this.replies = replies;
    }

    /// @param text absent: what the template says
    /// @param template the name of the template that was used; absent: none
    /// @param language zh or en, of the template; absent: the customer's
    public record ReplyBody(@Size(max = Shapes.LONGEST_TEXT) String text,
                            @Pattern(regexp = Shapes.ARTICLE) String articleId,
                            @Pattern(regexp = TEMPLATE) String template,
                            @Pattern(regexp = TemplatesResource.LANGUAGE) String language) {

        private static final String TEMPLATE = "[a-z0-9-]{1,64}";

        @Override
        public String toString() {
            return "a reply of " + (text == null ? 0 : text.length()) + " characters, template " + template;
        }
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
        boolean written = body.text() != null && !body.text().isBlank();
        if (!written && (body.template() == null || body.text() != null)) {
            throw Problem.invalid("/text", "must not be blank; or leave it out and name a template",
                    "不能为空；也可省略并指定 template");
        }
        String message = backbone.newId();
        return actions.perform(201, id, message, moment -> {
            ReplyTemplates known = body.template() == null ? null
                    : replies.templates(moment.work()::reference, moment.now());
            String said = written ? body.text() : "";
            if (known != null) {
                ReplyTemplate template = known.named(body.template()).orElseThrow(() ->
                        Problem.unprocessable("/template", "There is no template with this name.", "没有此名称的回复模板。"));
                said = written ? said : rendered(template, body.language(), moment);
            }
            return new Reply(moment.actor(), message, PersonalText.of(said), body.articleId(), moment.channel(),
                    moment.now(), known == null ? null : known.reference(body.template()));
        });
    }

    private String rendered(ReplyTemplate template, String language, TicketActions.Moment moment) {
        ReplyTemplate.Rendered rendered = replies.render(template, language, moment.context(), moment.reply(),
                moment.actor().id().value());
        if (!rendered.missing().isEmpty()) {
            throw Refused.because("a-template-needs-its-values", "The ticket has no value for "
                    + String.join(", ", rendered.missing()) + "; write the text yourself.", "reply with a text");
        }
        return rendered.text().strip();
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
                moment.channel(), moment.now()));
    }
}
