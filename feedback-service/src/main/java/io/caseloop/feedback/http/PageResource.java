package io.caseloop.feedback.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Bilingual;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Writes;
import io.caseloop.events.TicketId;
import io.caseloop.feedback.model.Feedback;
import io.caseloop.feedback.model.FeedbackCommand.Reject;
import io.caseloop.feedback.model.Progress;
import io.caseloop.feedback.write.CustomerPage;
import io.caseloop.feedback.write.FeedbackWork;
import io.caseloop.feedback.write.Pages;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

/// The customer's page (I8, F1, F2): reached by the link alone. A GET changes nothing; an unknown
/// token and an expired one get the same answer by the same steps; the token is never logged.
@Path("/p/{token}")
@PermitAll
@Singleton
@RunOnVirtualThread
public class PageResource {

    private static final int TOO_OFTEN = 429;

    private final Pages pages;
    private final FeedbackWork feedbackWork;
    private final Backbone backbone;
    private final Writes writes;
    private final RateLimit byAddress;
    private final RateLimit byToken;

    PageResource(Pages pages, FeedbackWork feedbackWork, Backbone backbone, Writes writes) {
        this.pages = pages;
        this.feedbackWork = feedbackWork;
        this.backbone = backbone;
        this.writes = writes;
        this.byAddress = new RateLimit(feedbackWork.terms().pagesPerAddress());
        this.byToken = new RateLimit(feedbackWork.terms().pagesPerToken());
    }

    @GET
    @Operation(summary = "The customer's page: progress, promises, confirmation, rating",
            description = "No token but the link's.")
    public Response page(@PathParam("token") String token, @Context HttpHeaders headers,
                         @Context HttpServerRequest request) {
        return answer(token, headers, request, found -> shown(200, token, found, headers, null));
    }

    @POST
    @Path("/confirmation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "The customer's answer to the solution, as the page's form sends it",
            description = "No token but the link's. F1.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED,
            schema = @Schema(type = SchemaType.OBJECT, properties = {
                @SchemaProperty(name = "solved", enumeration = {"yes", "no"}),
                @SchemaProperty(name = "comment", maxLength = CustomerForm.LONGEST_COMMENT)})))
    public Response confirm(@PathParam("token") String token, InputStream body, @Context HttpHeaders headers,
                            @Context HttpServerRequest request) throws IOException {
        return answer(token, headers, request, body, (found, form) -> {
            String solved = form.text("solved");
            if (!"yes".equals(solved) && !"no".equals(solved)) {
                return shown(409, token, found, headers,
                        text(headers, found).say("Please choose yes or no.", "请选择“已解决”或“未解决”。"));
            }
            TicketId ticket = new TicketId(found.ticket());
            return acted(token, found, headers, work -> {
                if ("yes".equals(solved)) {
                    feedbackWork.confirm(work, ticket, null, form.sealableComment(), Caller.ANONYMOUS);
                } else {
                    feedbackWork.decide(work,
                            new Reject(ticket, null, form.sealableComment(), Caller.ANONYMOUS, work.now()));
                }
            });
        });
    }

    @POST
    @Path("/rating")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "The customer's rating, as the page's form sends it",
            description = "No token but the link's. F2.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_FORM_URLENCODED,
            schema = @Schema(type = SchemaType.OBJECT, properties = {
                @SchemaProperty(name = "stars", type = SchemaType.INTEGER, minimum = "1", maximum = "5"),
                @SchemaProperty(name = "nps", type = SchemaType.INTEGER, minimum = "0", maximum = "10"),
                @SchemaProperty(name = "comment", maxLength = CustomerForm.LONGEST_COMMENT),
                @SchemaProperty(name = "invitation")})))
    public Response rate(@PathParam("token") String token, InputStream body, @Context HttpHeaders headers,
                         @Context HttpServerRequest request) throws IOException {
        return answer(token, headers, request, body, (found, form) -> {
            Integer given = form.number("stars", 1, 5);
            Integer recommended = form.number("nps", 0, 10);
            if (given == null && recommended == null) {
                return shown(409, token, found, headers,
                        text(headers, found).say("Please choose stars or a number.", "请选择星级或推荐分值。"));
            }
            return acted(token, found, headers, work -> feedbackWork.rate(work, new TicketId(found.ticket()),
                    form.text("invitation"), new FeedbackWork.Rating(given, recommended, form.sealableComment(),
                            List.of()), Caller.ANONYMOUS));
        });
    }

    private Response answer(String token, HttpHeaders headers, HttpServerRequest request, InputStream body,
                            BiFunction<CustomerPage, CustomerForm, Response> found) throws IOException {
        Optional<CustomerForm> form = CustomerForm.read(body);
        return answer(token, headers, request, page -> {
            if (form.isEmpty()) {
                return shown(400, token, page, headers,
                        text(headers, page).say("The form could not be read. Please send it again.", "表单无法读取，请重新提交。"));
            }
            if (form.get().isCommentTooLong()) {
                return shown(400, token, page, headers, text(headers, page)
                        .say("A comment has at most 4,000 characters.", "说明最多 4,000 个字符。"));
            }
            return found.apply(page, form.get());
        });
    }

    private Response answer(String token, HttpHeaders headers, HttpServerRequest request,
                            Function<CustomerPage, Response> found) {
        long now = System.nanoTime();
        if (!byAddress.allows(address(request, headers), now) || !byToken.allows(token, now)) {
            return html(TOO_OFTEN, text(headers, null).tooOften()).header(HttpHeaders.RETRY_AFTER, 60).build();
        }
        Optional<CustomerPage> page = pages.find(token);
        return page.isEmpty() ? html(404, text(headers, null).unknown()).build() : found.apply(page.get());
    }

    private Response acted(String token, CustomerPage page, HttpHeaders headers, Consumer<Work> work) {
        try {
            backbone.perform(writes.cause(), w -> {
                work.accept(w);
                return null;
            });
            return html(303, "").header(HttpHeaders.LOCATION, "/p/" + token).build();
        } catch (Refused _) {
            return shown(409, token, page, headers, text(headers, page)
                    .say("This was answered already, or the time for it is over.", "此前已答复，或已超过答复期限。"));
        }
    }

    private Response shown(int status, String token, CustomerPage page, HttpHeaders headers, String note) {
        Feedback feedback = feedbackWork.feedback(page.ticket());
        Progress progress = feedbackWork.view(page.ticket()).progress();
        String body = text(headers, page).progress(token, progress, feedback, backbone.now(), note);
        return html(status, body).build();
    }

    private PageText text(HttpHeaders headers, CustomerPage page) {
        String asked = headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        Optional<String> preferred = Bilingual.language(asked);
        if (preferred.isPresent()) {
            return new PageText(preferred.get().equals("zh"));
        }
        String language = page == null ? null : feedbackWork.view(page.ticket()).correspondence().language();
        return new PageText(language != null && language.startsWith("zh"));
    }

    private static Response.ResponseBuilder html(int status, String body) {
        return Response.status(status).entity(body).type("text/html;charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store").header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow").header("Content-Security-Policy", PageText.POLICY)
                .header("X-Content-Type-Options", "nosniff").header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
    }

    /// X-Forwarded-For is only believed where it comes from this machine: from the front door.
    private static String address(HttpServerRequest request, HttpHeaders headers) {
        String peer = request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
        String forwarded = headers.getHeaderString("X-Forwarded-For");
        boolean here = "127.0.0.1".equals(peer) || "0:0:0:0:0:0:0:1".equals(peer) || "::1".equals(peer);
        return here && forwarded != null ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
                : String.valueOf(peer);
    }
}
