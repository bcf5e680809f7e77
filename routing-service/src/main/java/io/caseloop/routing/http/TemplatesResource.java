package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.routing.model.reply.ReplyTemplate;
import io.caseloop.routing.model.reply.ReplyTemplates;
import io.caseloop.routing.write.NoteReaders;
import io.caseloop.routing.write.Replies;
import io.caseloop.routing.write.ReplyContext;
import io.caseloop.routing.write.TicketContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The reply templates, with the values of a ticket (R10, K8).
@Path("/api/routing/tickets/{id}/templates")
@RolesAllowed({Roles.AGENT, Roles.EXPERT, Roles.LEAD})
@RunOnVirtualThread
public class TemplatesResource {

    static final String LANGUAGE = "zh|en";

    private final Backbone backbone;
    private final Replies replies;
    private final NoteReaders readers;
    private final Caller caller;

    TemplatesResource(Backbone backbone, Replies replies, NoteReaders readers, Caller caller) {
        this.backbone = backbone;
        this.replies = replies;
        this.readers = readers;
        this.caller = caller;
    }

    /// @param text with the values of the ticket
    /// @param missing variables without a value for this ticket; a reply cannot name the template then
    public record Template(String name, String title, String text, List<String> missing) {
    }

    /// @param replyTo where a reply goes
    /// @param policy name and version of the templates
    public record Templates(Replies.ReplyTo replyTo, String policy, List<Template> items) {
    }

    @GET
    @Operation(summary = "The reply templates with the values of the ticket, and where a reply goes",
            description = "Roles: agent and expert for tickets that they may read; lead. `language` zh or en; without "
                    + "it the customer's.")
    public Templates templates(@PathParam("id") String id,
            @QueryParam("language") @Pattern(regexp = LANGUAGE) String language) {
        return all(id, language);
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "One reply template with the values of the ticket",
            description = "Roles: agent and expert for tickets that they may read; lead.")
    public Template template(@PathParam("id") String id, @PathParam("name") String name,
            @QueryParam("language") @Pattern(regexp = LANGUAGE) String language) {
        return all(id, language).items().stream().filter(template -> template.name().equals(name)).findFirst()
                .orElseThrow(() -> Problem.notFound("There is no template with this name.", "没有此名称的回复模板。"));
    }

    private Templates all(String id, String language) {
        readers.check(TicketActions.known(backbone, id), id);
        TicketContext ticket = TicketContext.of(backbone, id).orElseThrow(() -> Problem.notYetKnown(
                "Routing has not received this ticket yet.", "路由服务尚未收到该工单。"));
        ReplyContext reply = backbone.copy(ReplyContext.COPY, id).orElseGet(() -> ReplyContext.unknown(id));
        ReplyTemplates known = replies.templates(backbone::state, backbone.now());
        return new Templates(replies.to(ticket, reply), known.version(), known.all().stream()
                .map(template -> shown(template, language, ticket, reply)).toList());
    }

    private Template shown(ReplyTemplate template, String language, TicketContext ticket, ReplyContext reply) {
        ReplyTemplate.Rendered rendered = replies.render(template, language, ticket, reply, caller.subject());
        return new Template(template.name(), rendered.title(), rendered.text(), rendered.missing());
    }
}
