package io.caseloop.policies.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.PublishedDocument;
import io.caseloop.policies.PolicyKind;
import io.caseloop.policies.PolicyKinds;
import io.caseloop.policies.PolicyVersion;
import io.caseloop.policies.PolicyVersions;
import io.caseloop.policies.Publish;
import io.caseloop.policies.document.DocumentProblem;
import io.caseloop.policies.document.PolicyDocument;
import io.caseloop.policies.http.PolicyViews.CheckView;
import io.caseloop.policies.http.PolicyViews.Published;
import io.caseloop.policies.http.PolicyViews.RollbackBody;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Checks and publishes policies: versioned documents in JSON or YAML (S6).
@Path("/api/{service}/policies/{kind}/{name}")
@RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class PolicyDocumentsResource {

    private static final String WRITERS = "Roles: lead, administrator. ";

    private final AddressedPolicies addressed;
    private final PolicyKinds kinds;
    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;

    PolicyDocumentsResource(AddressedPolicies addressed, PolicyKinds kinds, Backbone backbone, Writes writes,
            Caller caller) {
        this.addressed = addressed;
        this.kinds = kinds;
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
    }

    @POST
    @Path("/check")
    @Consumes({MediaType.APPLICATION_JSON, AddressedPolicies.YAML})
    @RequestBody(description = "the document", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
            @Content(mediaType = AddressedPolicies.YAML, schema = @Schema(type = SchemaType.STRING))})
    @Operation(summary = "Checks a policy without storing it",
            description = WRITERS + "Each problem has its line and column in the text as it was sent, and a way out.")
    @APIResponse(responseCode = "200", description = "checked", content = @Content(mediaType = "application/json",
            schema = @Schema(implementation = CheckView.class)))
    public CheckView check(@PathParam("service") String service, @PathParam("kind") String kind,
            @PathParam("name") String name, @HeaderParam("Content-Type") String contentType, @NotNull byte[] body) {
        PolicyKind<?> addressedKind = addressed.kind(service, kind, name);
        List<DocumentProblem> problems = kinds.problems(addressedKind, addressed.document(contentType, body),
                backbone::state, backbone.now());
        return new CheckView(problems.isEmpty(), problems);
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, AddressedPolicies.YAML})
    @RequestBody(description = "the document", content = {
            @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)),
            @Content(mediaType = AddressedPolicies.YAML, schema = @Schema(type = SchemaType.STRING))})
    @Operation(summary = "Publishes a version of a policy",
            description = WRITERS + "The same document again is the same version; a version that is not yet in force "
                    + "is replaced by one that becomes valid no later. S6.")
    @APIResponse(responseCode = "201", description = "published", content = @Content(mediaType = "application/json",
            schema = @Schema(implementation = Published.class)))
    public Response publish(@PathParam("service") String service, @PathParam("kind") String kind,
            @PathParam("name") String name, @QueryParam("reason") @Size(max = 500) String reason,
            @QueryParam("validFrom") String validFrom, @HeaderParam("Content-Type") String contentType,
            @NotNull byte[] body) {
        PolicyKind<?> addressedKind = addressed.kind(service, kind, name);
        PolicyDocument document = addressed.document(contentType, body);
        Instant asked = AddressedPolicies.instant(validFrom);
        return writes.create("/api/" + service + "/policies/" + kind + "/" + name + "/versions/{version}", work -> {
            Instant now = work.now();
            Instant from = asked == null ? now : asked;
            if (from.isBefore(now)) {
                throw AddressedPolicies.unprocessableParameter("validFrom",
                        "A version does not reach back: it begins now or later.", "新版本不能追溯生效：只能从现在或以后开始。");
            }
            List<DocumentProblem> problems = kinds.problems(addressedKind, document, work::state, from);
            if (!problems.isEmpty()) {
                throw AddressedPolicies.invalid(problems);
            }
            kinds.publish(work, addressedKind, new Publish(kind, name, caller.subject(), from, blankToNull(reason),
                    new PublishedDocument(document.format(), document.text()), document.tree(), now));
            return new Published(addressedKind.stream().versions(work::state, name).latest().orElseThrow().number());
        });
    }

    @POST
    @Path("/rollback")
    @Operation(summary = "Publishes the content of an earlier version again",
            description = WRITERS + "The new version is in force at once. S6.")
    @APIResponse(responseCode = "201", description = "published", content = @Content(mediaType = "application/json",
            schema = @Schema(implementation = Published.class)))
    public Response rollback(@PathParam("service") String service, @PathParam("kind") String kind,
            @PathParam("name") String name, @NotNull @Valid RollbackBody body) {
        PolicyKind<?> addressedKind = addressed.kind(service, kind, name);
        return writes.create("/api/" + service + "/policies/" + kind + "/" + name + "/versions/{version}", work -> {
            Instant now = work.now();
            PolicyVersions versions = addressed.existing(addressedKind, work::state, name);
            PolicyVersion earlier = versions.numbered(body.to()).orElseThrow(() -> Problem.unprocessable("/to",
                    "There is no such version.", "没有此版本。"));
            PolicyDocument document = AddressedPolicies.document(earlier.document());
            List<DocumentProblem> problems = kinds.problems(addressedKind, document, work::state, now);
            if (!problems.isEmpty()) {
                throw AddressedPolicies.invalid(problems);
            }
            kinds.publish(work, addressedKind, new Publish(kind, name, caller.subject(), now, body.reason(),
                    earlier.document(), document.tree(), now));
            return new Published(addressedKind.stream().versions(work::state, name).latest().orElseThrow().number());
        });
    }

    private static String blankToNull(String reason) {
        return reason == null || reason.isBlank() ? null : reason.strip();
    }
}
