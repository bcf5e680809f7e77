package io.caseloop.intake.http.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.edge.ChannelLimit;
import io.caseloop.edge.ChannelLimit.Channels;
import io.caseloop.edge.CurrentRequest;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.edge.problems.ThrownAsProblem;
import io.caseloop.intake.http.contact.BatchRun.Prepared;
import io.caseloop.intake.http.contact.ContactCheck.Pointers;
import io.caseloop.intake.write.CheckedContact;
import io.caseloop.intake.write.Reception;
import io.caseloop.intake.write.Reception.Received;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Many contacts at once (I11): one outcome per line, in order, streamed; a bad line harms no
/// other. Lines are idempotent by (channel, externalId), so that a batch that broke off is simply
/// sent again.
@Path("/api/intake/contacts/batch")
@ApplicationScoped
@RunOnVirtualThread
public class BatchResource {

    static final String NDJSON = "application/x-ndjson";
    static final String CLOUD_EVENTS = "application/cloudevents-batch+json";
    private static final int MULTI_STATUS = 207;
    private static final int UNAVAILABLE = 503;
    private static final int TRIES = 6;
    private static final long PAUSE = 200_000_000L;

    private final Writes writes;
    private final Reception reception;
    private final Backbone backbone;
    private final ObjectMapper json;
    private final ChannelLimit limit;
    private final int longestText;

    BatchResource(Writes writes,
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
    @Consumes({NDJSON, CLOUD_EVENTS})
    @RolesAllowed(Roles.ADAPTER)
    @RequestBody(required = true,
            description = "one contact a line, or an array of CloudEvents; 1 MiB a line, 100,000 lines",
            content = @Content(schema = @Schema(implementation = ContactRequest.class)))
    @APIResponse(responseCode = "207", description = "one outcome per line, in order",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = BatchLine.class)))
    public Response post(InputStream body, @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
                         @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
        boolean events = contentType != null && contentType.startsWith(CLOUD_EVENTS);
        BatchRun run = new BatchRun(events ? Chunks.elements(body)
                : Chunks.lines(body), new Lines(events, writes.cause(), language, limit.channels()));
        run.start();
        return Response.status(MULTI_STATUS).type(NDJSON).entity((StreamingOutput) out -> write(run, out)).build();
    }

    private static void write(BatchRun run, OutputStream out) throws IOException {
        try {
            for (byte[] outcome = run.next(); outcome != null; outcome = run.next()) {
                out.write(outcome);
                if (run.isWaiting()) {
                    out.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a batch was answered", e);
        } finally {
            run.abandon();
        }
    }

    /// The lines of one request.
    private final class Lines implements BatchRun.Taker {

        private final boolean events;
        private final Channels channels;
        private final Pointers pointers;
        private final Cause cause;
        private final String language;

        private Lines(boolean events, Cause cause, String language, Channels channels) {
            this.channels = channels;
            this.pointers = events ? Pointers.STRUCTURED : Pointers.JSON;
            this.events = events;
            this.cause = cause;
            this.language = language;
        }

        @Override
        public Prepared prepare(int number, byte[] bytes) {
            try {
                if (!events) {
                    return prepared(number, ContactCheck.check(json.readValue(bytes, ContactRequest.class),
                            Pointers.JSON, longestText, backbone.now()), cause);
                }
                ContactCloudEvent event = json.readValue(bytes, ContactCloudEvent.class);
                String trace = event == null ? null : event.traceparent();
                return prepared(number, ContactCloudEvent.structured(event, json, longestText, backbone.now()),
                        CurrentRequest.isTrace(trace) ? new Cause(cause.actor(), cause.correlationId(),
                        cause.causationId(), trace) : cause);
            } catch (IOException | RuntimeException e) {
                return new Prepared(number, () -> refused(number, ThrownAsProblem.of(e)));
            }
        }

        private Prepared prepared(int number, CheckedContact contact, Cause because) {
            AdapterPermission.require(channels, contact, pointers);
            return new Prepared(contact.fromValue().hashCode(), () -> take(number, contact, because));
        }

        /// Nobody waits for a single line, so a short outage is waited for here; a repeat is safe,
        /// whatever was written.
        private byte[] take(int number, CheckedContact contact, Cause because) {
            for (int tries = 1; ; tries++) {
                try {
                    Received received = backbone.perform(because, reception.of(contact, pointers.channel()));
                    return written(BatchLine.of(number, received.status(), received.answer()));
                } catch (RuntimeException e) {
                    Problem problem = ThrownAsProblem.of(e);
                    if (problem.status() != UNAVAILABLE || tries == TRIES) {
                        return refused(number, problem);
                    }
                    LockSupport.parkNanos(tries * PAUSE);
                }
            }
        }

        @Override
        public byte[] refused(int number, Problem problem) {
            return written(BatchLine.of(number, problem.status(), problem.document(language)));
        }

        private byte[] written(BatchLine line) {
            try {
                byte[] bytes = json.writeValueAsBytes(line);
                byte[] ended = Arrays.copyOf(bytes, bytes.length + 1);
                ended[bytes.length] = '\n';
                return ended;
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an outcome is ids, numbers and a problem", e);
            }
        }
    }
}
