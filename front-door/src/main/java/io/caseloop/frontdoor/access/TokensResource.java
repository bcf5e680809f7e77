package io.caseloop.frontdoor.access;

import io.caseloop.frontdoor.FrontProblem;
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
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Makes tokens for people and adapters. The subject is who is recorded as acting, so it is an id and never a name or number of a person.
@Path("/api/access/tokens")
@RunOnVirtualThread
public class TokensResource {

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    @Inject
    Access access;

    /// @param role one of the ten roles
    /// @param subject id of who will act
    public record Wanted(String role, String subject) {
    }

    @POST
    @RolesAllowed("administrator")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a bearer token that is good for a year")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = Access.Token.class)))
    @APIResponse(responseCode = "400", description = "problem+json: errors name the field by JSON pointer", content = @Content(mediaType = FrontProblem.MEDIA_TYPE))
    public Response token(Wanted wanted, @Context HttpHeaders headers) {
        if (wanted == null) {
            return FrontProblem.MALFORMED.response(headers);
        }
        if (wanted.role() == null || !Access.ROLES.contains(wanted.role())) {
            String roles = String.join(", ", Access.ROLES.stream().sorted().toList());
            return FrontProblem.INVALID.at("/role", "must be one of: " + roles, "必须是以下之一：" + roles, headers);
        }
        if (wanted.subject() == null || !SUBJECT.matcher(wanted.subject()).matches()) {
            return FrontProblem.INVALID.at("/subject", "must be an id of 1 to 64 letters, digits and . _ -", "必须是 1 到 64 个字母、数字或 . _ - 组成的标识符", headers);
        }
        return Response.status(201).entity(access.token(wanted.role(), wanted.subject())).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
