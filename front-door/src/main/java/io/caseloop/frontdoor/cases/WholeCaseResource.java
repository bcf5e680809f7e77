package io.caseloop.frontdoor.cases;

import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.cases.ServiceReads.Answer;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// A case in one request (CONSOLE.md, section 9): the answers of the services that know about it, side by side. Each
/// part has a status of its own, so that a service that is away takes nothing but its part.
@Path("/api/cases")
@RunOnVirtualThread
public class WholeCaseResource {

    private static final int LONGEST_KEY = 200;
    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");
    private static final List<String> PASSED_ON =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE, "traceparent");

    private final ServiceReads services;

    WholeCaseResource(ServiceReads services) {
        this.services = services;
    }

    /// A part as its service answered it.
    ///
    /// @param status of HTTP
    /// @param body of the service's own call, or its problem (RFC 9457)
    public record Part(int status, Object body) {
    }

    @GET
    @Path("/{key}")
    @Authenticated
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What the services know about a case, in one answer", description = "Roles: staff; each part "
            + "as its own call permits. Parts: intake, routing, commitments, suggestions, draft, feedback, proof, "
            + "journey (up to 1,000 events after a sequence).")
    @APIResponse(responseCode = "200", description = "One member for each part",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT, additionalProperties = Part.class)))
    public Response whole(@PathParam("key") @Parameter(description = "id or number of the ticket") String key,
            @QueryParam("parts") @Parameter(description = "separated by commas") String parts,
            @QueryParam("after") @Parameter(description = "the journey's events after this sequence") String after,
            @Context HttpHeaders headers) {
        if (key.length() > LONGEST_KEY) {
            return FrontProblem.NOT_FOUND.response(headers);
        }
        if (after != null && !SEQUENCE.matcher(after).matches()) {
            return FrontProblem.INVALID.parameter("after", "must be the sequence of an event", "必须是事件的序号",
                    headers);
        }
        Set<CasePart> wanted = EnumSet.noneOf(CasePart.class);
        for (String name : (parts == null ? "" : parts).split(",")) {
            Optional<CasePart> part = CasePart.named(name);
            if (part.isEmpty()) {
                return FrontProblem.INVALID.parameter("parts", "must be some of " + names(),
                        "必须是以下部分中的若干个：" + names(), headers);
            }
            wanted.add(part.get());
        }
        return answer(read(segment(key), wanted, after, passedOn(headers)), headers);
    }

    /// The key so encoded that it is one segment of a path, whatever is in it.
    private static String segment(String key) {
        return UriBuilder.fromPath("/{key}").build(key).getRawPath().substring(1);
    }

    private static String names() {
        return String.join(",", Arrays.stream(CasePart.values()).map(CasePart::key).toList());
    }

    private static Map<String, String> passedOn(HttpHeaders headers) {
        Map<String, String> passed = new HashMap<>();
        PASSED_ON.forEach(name -> Optional.ofNullable(headers.getHeaderString(name))
                .ifPresent(value -> passed.put(name, value)));
        passed.put(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
        return passed;
    }

    /// All at once, but those parts that need the id after the part that has it.
    private Map<CasePart, Answer> read(String key, Set<CasePart> wanted, String after, Map<String, String> headers) {
        Map<CasePart, Future<Answer>> asked = new EnumMap<>(CasePart.class);
        wanted.stream().filter(CasePart::isByNumber)
                .forEach(part -> asked.put(part, ask(part, key, after, headers)));
        if (!asked.keySet().containsAll(wanted)) {
            Future<String> id = TicketId.isId(key) ? Future.succeededFuture(key)
                    : asked.computeIfAbsent(CasePart.INTAKE, part -> ask(part, key, after, headers))
                            .map(found -> found.isFound() ? TicketId.in(found.body()) : null);
            wanted.stream().filter(part -> !part.isByNumber()).forEach(part -> asked.put(part, id.compose(
                    ticket -> ticket == null ? asked.get(CasePart.INTAKE) : ask(part, ticket, after, headers))));
        }
        Map<CasePart, Answer> answers = new EnumMap<>(CasePart.class);
        wanted.forEach(part -> answers.put(part, asked.get(part).toCompletionStage().toCompletableFuture().join()));
        return answers;
    }

    private Future<Answer> ask(CasePart part, String ticket, String after, Map<String, String> headers) {
        return services.get(part.service(), part.path(ticket, after), headers, part.patience());
    }

    private static Response answer(Map<CasePart, Answer> parts, HttpHeaders headers) {
        if (parts.values().stream().anyMatch(part -> part.status() == FrontProblem.UNAUTHENTICATED.status())) {
            return FrontProblem.UNAUTHENTICATED.response(headers);
        }
        Buffer whole = Buffer.buffer("{");
        parts.forEach((part, answer) -> whole.appendString(whole.length() == 1 ? "\"" : ",\"").appendString(part.key())
                .appendString("\":{\"status\":" + answer.status() + ",\"body\":").appendBuffer(answer.body())
                .appendString("}"));
        return Response.ok(whole.appendString("}").getBytes()).type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /// The id of the ticket in an answer of intake-service.
    private static final class TicketId {

        private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        private TicketId() {
        }

        static boolean isId(String key) {
            return ID.matcher(key).matches();
        }

        static String in(Buffer ticket) {
            return new JsonObject(ticket).getString("ticketId");
        }
    }
}
