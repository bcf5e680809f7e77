package io.caseloop.feedback.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.edge.Caller;
import io.caseloop.edge.ChannelLimit;
import io.caseloop.edge.ChannelLimit.Channels;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.feedback.model.Address;
import io.caseloop.feedback.model.Message;
import io.caseloop.feedback.write.Outbox;
import io.caseloop.feedback.write.OutgoingMessage;
import io.caseloop.feedback.write.Pages;
import io.caseloop.feedback.write.TicketView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Messages to customers, for the adapters that deliver them (R10). Here the text is opened and the
/// link is made.
@Path("/api/feedback/messages")
@RunOnVirtualThread
public class MessagesResource {

    private static final int LONGEST_REASON = 2_000;

    private final Outbox outbox;
    private final Pages pages;
    private final Backbone backbone;
    private final Writes writes;
    private final ChannelLimit limit;
    private final Caller caller;

    MessagesResource(Outbox outbox, Pages pages, Backbone backbone, Writes writes,
            ChannelLimit limit, Caller caller) {
        this.outbox = outbox;
        this.pages = pages;
        this.backbone = backbone;
        this.writes = writes;
        this.limit = limit;
        this.caller = caller;
    }

    /// @param kind acknowledgement, reply, solution, new-time-promised, confirmation-request, rating-invitation
    /// @param messageId its id; `id` is the same
    /// @param text ready to be sent, in the customer's language
    /// @param link the customer's page, which the text names, or absent
    /// @param notAvailable `erased` where the person was erased: there is nobody to write to; `withheld` where the
    ///        caller delivers nothing: text, recipient and link are for adapters only (X3)
    public record Outgoing(String messageId, String id, String kind, String ticketId, String ticketNumber,
                           String channel, String language, Recipient to, String text, String link,
                           List<PromisedTime> promises,
                           Instant at, String notAvailable) {
    }

    /// As the adapter reported it.
    public record Recipient(String kind, String value, String name) {
    }

    /// @param reason kept sealed: it may quote an address
    public record Failure(@NotBlank @Size(max = LONGEST_REASON) String reason) {
    }

    @GET
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    @Operation(summary = "What is still to be delivered through a channel, oldest first",
            description = "Roles: adapter; administrator without text, recipient and link.")
    public Page<Outgoing> messages(@QueryParam("channel") String channel, @BeanParam PageQuery page) {
        if (channel == null || channel.isBlank() || channel.contains("|")) {
            throw Problem.invalidParameter("channel", "must name a channel", "必须是渠道名称");
        }
        limit.channels().require(channel);
        List<OutgoingMessage> waiting = outbox.waiting(channel, page.after(), page.limit() + 1);
        Page<OutgoingMessage> found = Page.of(waiting, page.limit(), OutgoingMessage::message);
        return new Page<>(outbox.addressed(found.items()).stream().map(this::outgoing).toList(), found.next());
    }

    @POST
    @Path("/{id}/delivered")
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    @Operation(summary = "It was delivered; a repeat changes nothing", description = "Roles: adapter.")
    @APIResponse(responseCode = "204", description = "noted")
    public Response delivered(@PathParam("id") String id) {
        Channels channels = limit.channels();
        return reported(work -> outbox.delivered(work, id, channels::require));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Path("/{id}/failed")
    @RolesAllowed({Roles.ADAPTER, Roles.ADMINISTRATOR})
    @Operation(summary = "It could not be delivered; it stays in the list", description = "Roles: adapter.")
    @APIResponse(responseCode = "204", description = "noted")
    public Response failed(@PathParam("id") String id, @NotNull @Valid Failure body) {
        Channels channels = limit.channels();
        return reported(work -> outbox.failed(work, id, PersonalText.of(body.reason()), channels::require));
    }

    private Response reported(Predicate<Work> isKnown) {
        return writes.write(204, work -> {
            if (!isKnown.test(work)) {
                throw Problem.notFound("There is no message with this id.", "没有此编号的消息。");
            }
            return null;
        });
    }

    private Outgoing outgoing(Outbox.Addressed addressed) {
        if (!caller.hasRole(Roles.ADAPTER)) {
            return withheld(addressed);
        }
        Message message = addressed.message();
        Message.Content content = message.content();
        Address address = addressed.address();
        Sender sender = address.recipient();
        String link = content.invitation() == null ? null : pages.link(content.invitation(), message.at());
        Optional<String> text = content.text() == null ? words(addressed, link) : open(content.text());
        Optional<String> value = sender == null ? Optional.empty() : open(sender.value());
        boolean erased = isErased(content.text(), text) || sender != null && isErased(sender.value(), value);
        Recipient to = sender == null ? null
                : new Recipient(sender.kind(), value.orElse(null), open(sender.name()).orElse(null));
        return new Outgoing(message.id(), message.id(), message.kind(), addressed.ticket(), addressed.number(),
                address.channel(), address.language(), to, text.orElse(null), link,
                content.promises().isEmpty() ? null : content.promises(), message.at(), erased ? "erased" : null);
    }

    /// What no person wrote has words of this service.
    private static Optional<String> words(Outbox.Addressed addressed, String link) {
        String language = addressed.address().language();
        PageText text = new PageText(language != null && language.startsWith("zh"));
        List<PromisedTime> promises = addressed.message().content().promises();
        String number = addressed.number();
        String kind = addressed.message().kind();
        if (link == null && !kind.equals(TicketView.NEW_TIME)) {
            return Optional.empty();
        }
        return switch (kind) {
            case TicketView.NEW_TIME -> promises.stream().findFirst().map(first -> text.newTime(number, first));
            case TicketView.ACKNOWLEDGEMENT -> Optional.of(text.received(number, promises, link));
            case TicketView.CONFIRMATION_REQUEST -> Optional.of(text.asked(number, link));
            case TicketView.RATING_INVITATION -> Optional.of(text.invited(number, link));
            default -> Optional.empty();
        };
    }

    private static Outgoing withheld(Outbox.Addressed addressed) {
        Message message = addressed.message();
        Address address = addressed.address();
        return new Outgoing(message.id(), message.id(), message.kind(), addressed.ticket(), addressed.number(),
                address.channel(), address.language(), null, null, null, null, message.at(), "withheld");
    }

    private static boolean isErased(PersonalText sealed, Optional<String> opened) {
        return sealed != null && opened.isEmpty();
    }

    private Optional<String> open(PersonalText text) {
        return text == null ? Optional.empty() : backbone.open(text);
    }
}
