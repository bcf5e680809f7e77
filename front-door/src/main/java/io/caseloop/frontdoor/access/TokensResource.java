package io.caseloop.frontdoor.access;

import io.caseloop.frontdoor.FrontProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

/// Issues tokens for people and adapters. Events record the subject as the actor; therefore it is
/// an id and never the name or the number of a person.
@Path("/api/access/tokens")
@RunOnVirtualThread
public class TokensResource {

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final TokenIssuer issuer;

    TokensResource(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    /// @param role one of [TokenIssuer#ROLES]
    /// @param subject id of the holder
    public record TokenRequest(String role, String subject) {
    }

    @POST
    @RolesAllowed("administrator")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Issues a bearer token that is valid for a year")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TokenIssuer.Token.class)))
    @APIResponse(responseCode = "400", description = "problem+json: errors name the field by JSON pointer",
            content = @Content(mediaType = FrontProblem.MEDIA_TYPE))
    public Response issue(TokenRequest request, @Context HttpHeaders headers) {
        if (request == null) {
            return FrontProblem.MALFORMED.response(headers);
        }
        if (request.role() == null || !TokenIssuer.ROLES.contains(request.role())) {
            String roles = String.join(", ", TokenIssuer.ROLES.stream().sorted().toList());
            return FrontProblem.INVALID.at("/role", "must be one of: " + roles, "必须是以下之一：" + roles, headers);
        }
        if (request.subject() == null || !SUBJECT.matcher(request.subject()).matches()) {
            return FrontProblem.INVALID.at("/subject",
                    "must be an id of 1 to 64 letters, digits and . _ - that begins with a letter or digit",
                    "必须是 1 到 64 个字母、数字或 . _ - 组成、以字母或数字开头的标识符", headers);
        }
        return Response.status(201).entity(issuer.issue(request.role(), request.subject()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
