package io.caseloop.frontdoor.access;

import io.caseloop.access.TokenClaims;
import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.access.TokenRegistry.Issued;
import io.caseloop.frontdoor.access.TokenRequests.TokenRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Issues, lists and revokes tokens for people and adapters. Events record the subject as the actor; therefore
/// it is an id and never the name or the number of a person.
@Path("/api/access/tokens")
@RunOnVirtualThread
public class TokensResource {

    @Inject
    TokenIssuer issuer;

    @Inject
    TokenRegistry registry;

    @Inject
    JsonWebToken caller;

    /// @param jti id of the token, by which it is revoked
    /// @param channels of an adapter
    public record IssuedToken(String token, String jti, String role, String subject, List<String> channels,
            Instant expiresAt) {

        static IssuedToken of(Token token) {
            return new IssuedToken(token.token(), token.jti(), token.grant().role(), token.grant().subject(),
                    token.grant().channels(), token.expiresAt());
        }

        /// Omits the token, which is a secret.
        @Override
        public String toString() {
            return "IssuedToken[" + jti + "]";
        }
    }

    @POST
    @RolesAllowed("administrator")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Issues a bearer token that is valid for at most 24 hours",
            description = "Roles: administrator.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = IssuedToken.class)))
    public Response issue(TokenRequest request, @Context HttpHeaders headers) throws SQLException {
        Optional<Response> fault = TokenRequests.fault(request, headers);
        if (fault.isPresent()) {
            return fault.get();
        }
        Duration life = request.hours() == null ? TokenClaims.LONGEST_LIFE : Duration.ofHours(request.hours());
        return Response.status(Response.Status.CREATED).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(IssuedToken.of(issuer.issue(request.grant(), life, caller.getSubject()))).build();
    }

    @GET
    @RolesAllowed({"administrator", "auditor"})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lists tokens that have not expired, newest first; never the tokens themselves",
            description = "Roles: administrator, auditor.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = IssuedPage.class)))
    public Response list(@QueryParam("cursor") @DefaultValue("") String cursor, @QueryParam("limit") String limit,
            @Context HttpHeaders headers) throws SQLException {
        Optional<Integer> most = PageLimit.of(limit);
        if (most.isEmpty()) {
            return FrontProblem.INVALID.parameter("limit", PageLimit.EN, PageLimit.ZH, headers);
        }
        List<Issued> found = registry.list(cursor, most.get() + 1);
        List<Issued> items = found.subList(0, Math.min(found.size(), most.get()));
        return Response.ok(new IssuedPage(items, found.size() > items.size() ? items.getLast().jti() : null))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /// @param next cursor of the next page, or absent
    public record IssuedPage(List<Issued> items, String next) {
    }

    @DELETE
    @Path("/{jti}")
    @RolesAllowed("administrator")
    @Operation(summary = "Revokes a token; every service refuses it within about a second",
            description = "Roles: administrator. A repeat changes nothing.")
    @APIResponse(responseCode = "204", description = "it is revoked")
    public Response revoke(@PathParam("jti") String jti, @Context HttpHeaders headers) throws SQLException {
        return registry.revoke(jti, caller.getSubject()) ? Response.noContent().build()
                : FrontProblem.NOT_FOUND.response(headers);
    }
}
