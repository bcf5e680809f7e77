package io.caseloop.frontdoor.session;

import io.caseloop.access.token.VerifiedTokens;
import io.caseloop.frontdoor.access.Token;
import io.caseloop.frontdoor.FrontProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// A browser signs in with a token or a one-use code, and out again. The answer carries a cookie, never the token.
@Path("/api/access/session")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    @Inject
    VerifiedTokens tokens;

    @Inject
    Entries entries;

    @Inject
    SessionCookie cookie;

    @Inject
    LiveSessions live;

    /// Either of the two.
    ///
    /// @param token a bearer token
    /// @param code what follows `#` in a one-use address
    public record Credentials(String token, String code) {

        /// Both are secrets.
        @Override
        public String toString() {
            return "Credentials[•••]";
        }
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Signs this browser in with a token or a one-use code",
            description = "No token is needed. 401: the token is not valid, or the code was used or has expired.")
    @APIResponse(responseCode = "200", description = "who it is, with the session cookie",
            content = @Content(schema = @Schema(implementation = Person.class)))
    public Response signIn(Credentials credentials, @Context HttpHeaders headers) throws SQLException {
        if (credentials == null || (credentials.token() == null) == (credentials.code() == null)) {
            return FrontProblem.INVALID.at("/token", "Send either token or code.", "请提供 token 或 code 之一。", headers);
        }
        Optional<String> token = credentials.token() != null ? Optional.of(credentials.token().strip())
                : entries.use(credentials.code()).map(Token::token);
        return token.flatMap(this::parsed).map(jwt -> signedIn(jwt, headers))
                .orElseGet(() -> FrontProblem.NO_ENTRY.response(headers));
    }

    @DELETE
    @PermitAll
    @Operation(summary = "Signs this browser out")
    @APIResponse(responseCode = "204", description = "the cookie is removed and the session's live streams are closed")
    public Response signOut(@Context HttpHeaders headers) {
        live.end(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
        return Response.noContent().cookie(cookie.ended(headers.getHeaderString(HttpHeaders.HOST))).build();
    }

    private Response signedIn(JsonWebToken jwt, HttpHeaders headers) {
        return cookie.of(jwt, headers.getHeaderString(HttpHeaders.HOST))
                .map(session -> Response.ok(Person.of(jwt)).header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .cookie(session).build())
                .orElseGet(() -> FrontProblem.TOO_LARGE.response(headers));
    }

    private Optional<JsonWebToken> parsed(String token) {
        try {
            return Optional.of(tokens.accept(token)).filter(jwt -> Pages.isStaff(jwt.getGroups()));
        } catch (AuthenticationFailedException notValid) {
            return Optional.empty();
        }
    }
}
