package io.caseloop.frontdoor.session;

import io.caseloop.access.AuditEntry;
import io.caseloop.access.AuditLog;
import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.access.TokenIssuer;
import io.caseloop.frontdoor.access.TokenRequests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Addresses that sign a person in to the console once. Behind `./caseloop open`.
@Path("/api/access/entries")
@RunOnVirtualThread
public class EntriesResource {

    @Inject
    Entries entries;

    @Inject
    AuditLog audit;

    @Inject
    JsonWebToken caller;

    @ConfigProperty(name = "caseloop.public-url")
    String publicUrl;

    /// @param role a role of staff
    /// @param subject id of who will act; the role's name where it is absent
    public record Wanted(String role, String subject) {
    }

    /// @param url the address; what follows its `#` never reaches a server log
    /// @param validFor how long it can be used, ISO 8601
    public record Made(String url, String role, String subject, String validFor) {

        /// Without the address: it is a secret.
        @Override
        public String toString() {
            return "Made[" + role + " " + subject + "]";
        }
    }

    @POST
    @RolesAllowed("administrator")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes an address that signs in once, within ten minutes",
            description = "Roles: administrator.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Made.class)))
    public Response make(Wanted wanted, @Context HttpHeaders headers) {
        if (wanted == null) {
            return FrontProblem.MALFORMED.response(headers);
        }
        if (wanted.role() == null || !isStaff(wanted.role())) {
            String roles = String.join(", ",
                    new TreeSet<>(TokenIssuer.ROLES.stream().filter(EntriesResource::isStaff).toList()));
            return FrontProblem.INVALID.at("/role", "must be one of: " + roles, "必须是以下之一：" + roles, headers);
        }
        String subject = wanted.subject() == null ? wanted.role() : wanted.subject();
        Optional<Response> fault = TokenRequests.subjectFault(subject, wanted.role(), headers);
        if (fault.isPresent()) {
            return fault.get();
        }
        audit.record(new AuditEntry(AuditEntry.Kind.SIGN_IN_LINK_MADE, caller.getSubject(), null,
                wanted.role() + " " + subject, null, Response.Status.CREATED.getStatusCode()));
        Optional<String> code = entries.make(wanted.role(), subject, caller.getSubject());
        return code.map(c -> Response.status(Response.Status.CREATED).header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .entity(new Made(publicUrl + "/enter#" + c, wanted.role(), subject, Entries.LIFE.toString()))
                                .build())
                .orElseGet(() -> FrontProblem.UNAVAILABLE.response(headers));
    }

    private static boolean isStaff(String role) {
        return TokenIssuer.ROLES.contains(role) && !role.equals("adapter") && !role.equals("customer");
    }
}
