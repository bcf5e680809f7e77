package io.caseloop.feedback.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.feedback.model.Message;
import io.caseloop.feedback.write.FeedbackWork;
import io.caseloop.feedback.write.Outbox;
import io.caseloop.feedback.write.Pages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Messages to customers, for the adapters that deliver them (R10). Here the text is opened and the link is made.
@Path("/api/feedback")
@RunOnVirtualThread
public class MessagesResource {

    @Inject
    FeedbackWork desk;

    @Inject
    Outbox outbox;

    @Inject
    Pages pages;

    @Inject
    Backbone backbone;

    @Inject
    Writes writes;

    /// @param kind acknowledgement, reply, solution, confirmation-request, rating-invitation
    /// @param link the customer's page, or absent
    /// @param notAvailable `erased` where the person was erased: there is nobody to write to
    public record Outgoing(String id, String kind, String ticketId, String ticketNumber, String channel, String language, Recipient to, String text,
                           String link, List<PromisedTime> promises, Instant at, String notAvailable) {
    }

    /// As the adapter reported it.
    public record Recipient(String kind, String value, String name) {
    }

    @GET
    @Path("/messages")
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    @Operation(summary = "What is still to be delivered through a channel, oldest first", description = "Roles: adapter.")
    public Page<Outgoing> messages(@QueryParam("channel") String channel, @BeanParam PageQuery page) {
        if (channel == null || channel.isBlank() || channel.contains("|")) {
            throw Problem.invalidParameter("channel", "must name a channel", "必须是渠道名称");
        }
        Page<Outbox.Waiting> waiting = Page.of(outbox.waiting(channel, page.after(), page.limit() + 1), page.limit(), Outbox.Waiting::key);
        return new Page<>(waiting.items().stream().map(w -> outgoing(desk.addressed(w.message()))).toList(), waiting.next());
    }

    @POST
    @Path("/messages/{id}/delivered")
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    @Operation(summary = "It was delivered; a repeat changes nothing", description = "Roles: adapter.")
    public Response delivered(@PathParam("id") String id) {
        return writes.write(204, work -> {
            outbox.delivered(work, id);
            return null;
        });
    }

    @POST
    @Path("/invitations/{id}/revoke")
    @RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
    @Operation(summary = "The page of this invitation is there no longer", description = "Roles: lead, administrator.")
    public Response revoke(@PathParam("id") String id) {
        return writes.write(204, work -> {
            pages.revoke(work, id);
            return null;
        });
    }

    private Outgoing outgoing(Message message) {
        Optional<String> text = open(message.text());
        Optional<String> value = message.to() == null ? Optional.empty() : open(message.to().value());
        boolean erased = message.text() != null && text.isEmpty() || message.to() != null && message.to().value() != null && value.isEmpty();
        Recipient to = message.to() == null ? null : new Recipient(message.to().kind(), value.orElse(null), open(message.to().name()).orElse(null));
        return new Outgoing(message.id(), message.kind(), message.ticket(), message.number(), message.channel(), message.language(), to, text.orElse(null),
                message.invitation() == null ? null : pages.link(message.invitation()), message.promises().isEmpty() ? null : message.promises(), message.at(),
                erased ? "erased" : null);
    }

    private Optional<String> open(PersonalText text) {
        return text == null ? Optional.empty() : backbone.open(text);
    }
}
