package io.caseloop.intake.http.contact;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.edge.ChannelLimit;
import io.caseloop.edge.Outcome;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.edge.problems.ThrownAsProblem;
import io.caseloop.intake.http.contact.ContactCheck.Pointers;
import io.caseloop.intake.write.CheckedContact;
import io.caseloop.intake.write.ContactAnswer;
import io.caseloop.intake.write.Reception;
import io.caseloop.intake.write.Reception.Received;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// One entry for every channel (I1): JSON, or a CloudEvent in structured or binary mode.
@Path("/api/intake/contacts")
@ApplicationScoped
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class ContactsResource {

    static final String STRUCTURED = "application/cloudevents+json";

    private final Writes writes;
    private final Reception reception;
    private final Backbone backbone;
    private final ObjectMapper json;
    private final ChannelLimit limit;
    private final int longestText;

    ContactsResource(Writes writes,
                     Reception reception,
                     Backbone backbone,
                     ObjectMapper json,
                     ChannelLimit limit,
                     @ConfigProperty(name = "caseloop.intake.longest-text",
                     defaultValue = ContactRequest.LONGEST_TEXT) int longestText) {
        this.writes = writes;
        this.reception = reception;
        this.backbone = backbone;
        this.json = json;
        this.limit = limit;
        this.longestText = longestText;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADAPTER)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ContactRequest.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ContactAnswer.class)))
    @APIResponse(responseCode = "200", description = "the same contact came before; the same answer",
            content = @Content(schema = @Schema(implementation = ContactAnswer.class)))
    public Response post(InputStream body, @Context HttpHeaders headers) {
        ContactRequest request = read(body, ContactRequest.class);
        if (headers.getHeaderString("ce-specversion") == null && headers.getHeaderString("ce-id") == null) {
            return received(ContactCheck.check(request, Pointers.JSON, longestText, backbone.now()), Pointers.JSON);
        }
        writes.trace(header(headers, "ce-traceparent"));
        return received(ContactCloudEvent.binary(request, header(headers, "ce-specversion"), header(headers, "ce-type"),
                header(headers, "ce-source"), header(headers, "ce-id"), header(headers, "ce-time"), longestText,
                backbone.now()), Pointers.BINARY);
    }

    @POST
    @Consumes(STRUCTURED)
    @RolesAllowed(Roles.ADAPTER)
    @Operation(summary = "A customer's message as a CloudEvent 1.0",
            description = "Roles: adapter. Structured mode; in binary mode the attributes are headers "
            + "(`ce-specversion`, `ce-type`, `ce-source`, `ce-id`, `ce-time`, `ce-traceparent`) beside "
            + "Content-Type: application/json. `type` is `io.caseloop.contact.received.v1`; `source` is a URI "
            + "reference whose last segment is the channel; `id` is the externalId; `time` is occurredAt; the "
            + "extension `traceparent` is the trace of the facts that follow; `data` is the contact. I1.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ContactAnswer.class)))
    public Response cloudEvent(InputStream body) {
        ContactCloudEvent event = read(body, ContactCloudEvent.class);
        writes.trace(event == null ? null : event.traceparent());
        return received(ContactCloudEvent.structured(event, json, longestText, backbone.now()), Pointers.STRUCTURED);
    }

    private Response received(CheckedContact contact, Pointers pointers) {
        AdapterPermission.require(limit.channels(), contact, pointers);
        var work = reception.of(contact, pointers.channel());
        return writes.create("/api/intake/tickets/{ticketId}", w -> {
            Received received = work.apply(w);
            return new Outcome(received.status(), received.answer());
        });
    }

    private <T> T read(InputStream body, Class<T> type) {
        try {
            return json.readValue(body, type);
        } catch (IOException e) {
            throw ThrownAsProblem.of(e);
        }
    }

    /// CloudEvents' HTTP binding percent-encodes what is not printable ASCII.
    private static String header(HttpHeaders headers, String name) {
        String value = headers.getHeaderString(name);
        if (value == null || value.indexOf('%') < 0) {
            return value;
        }
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Problem.invalidParameter(name, "is not percent-encoded as CloudEvents wants",
                    "未按 CloudEvents 的要求进行百分号编码");
        }
    }
}
