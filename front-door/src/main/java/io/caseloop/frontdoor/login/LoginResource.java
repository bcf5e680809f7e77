package io.caseloop.frontdoor.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.access.AuditEntry;
import io.caseloop.access.AuditLog;
import io.caseloop.access.token.ProviderUnavailable;
import io.caseloop.access.token.VerifiedTokens;
import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.login.ProviderCalls.CodeRefused;
import io.caseloop.frontdoor.login.ProviderCalls.ProviderAway;
import io.caseloop.frontdoor.login.ProviderCalls.Tokens;
import io.caseloop.frontdoor.session.SessionCookie;
import io.caseloop.frontdoor.session.SessionSeal;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;

/// A browser signs in at the provider (authorization code with PKCE, state and nonce) and comes back with the same
/// session cookie as after a one-use link. The tokens never reach its scripts.
@Path("/api/access/login")
@RunOnVirtualThread
public class LoginResource {

    private static final Logger LOG = Logger.getLogger(LoginResource.class);
    private static final String CALLBACK = "/api/access/login/callback";
    private static final Pattern PAGE = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/._~?&=%-]{0,300}");
    private static final int SEE_OTHER = 303;

    private final LoginProvider provider;
    private final ProviderCalls calls;
    private final VerifiedTokens tokens;
    private final SessionCookie session;
    private final SessionSeal seal;
    private final AuditLog audit;
    private final String publicUrl;

    LoginResource(LoginProvider provider, ProviderCalls calls, VerifiedTokens tokens, SessionCookie session,
            SessionSeal seal, AuditLog audit, @ConfigProperty(name = "caseloop.public-url") String publicUrl) {
        this.provider = provider;
        this.calls = calls;
        this.tokens = tokens;
        this.session = session;
        this.seal = seal;
        this.audit = audit;
        this.publicUrl = publicUrl;
    }

    /// Why a browser comes back without a session; the entry page has words for each.
    private enum Failed {
        REFUSED, EXPIRED, INVALID, UNAVAILABLE;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param name what the provider is called; absent where no login is offered
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Offered(String name) {
    }

    @GET
    @Path("/provider")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The provider at which a browser can sign in", description = "No token is needed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Offered.class)))
    public Offered provider() {
        return new Offered(provider.name().orElse(null));
    }

    @GET
    @PermitAll
    @Operation(summary = "Sends a browser to the provider",
            description = "No token is needed. 404: no login is offered.")
    @APIResponse(responseCode = "303", description = "to the provider, or back to /enter while it does not answer")
    public Response begin(@QueryParam("to") String to, @Context HttpHeaders headers) {
        Optional<String> client = provider.clientId();
        if (client.isEmpty()) {
            return FrontProblem.NOT_FOUND.response(headers);
        }
        LoginAttempt attempt = LoginAttempt.to(page(to), Instant.now());
        Map<String, String> question = new LinkedHashMap<>();
        question.put("response_type", "code");
        question.put("client_id", client.get());
        question.put("redirect_uri", publicUrl + CALLBACK);
        question.put("scope", provider.scope());
        question.put("state", attempt.state());
        question.put("nonce", attempt.nonce());
        question.put("code_challenge", attempt.challenge());
        question.put("code_challenge_method", "S256");
        try {
            String at = calls.endpoints().authorization().toString();
            return to(at + (at.contains("?") ? "&" : "?") + ProviderCalls.query(question))
                    .cookie(LoginCookie.of(attempt.sealed(seal), host(headers))).build();
        } catch (ProviderAway away) {
            return away(away, host(headers));
        }
    }

    @GET
    @Path("/callback")
    @PermitAll
    @Operation(summary = "Takes a browser back from the provider",
            description = "No token is needed. Without a session the browser is sent to /enter with the reason.")
    @APIResponse(responseCode = "303", description = "to the page that was asked for, with the session cookie")
    public Response end(@QueryParam("state") String state, @QueryParam("code") String code,
            @QueryParam("error") String error, @CookieParam(LoginCookie.NAME) String cookie,
            @Context HttpHeaders headers) {
        String host = host(headers);
        Optional<LoginAttempt> attempt = LoginAttempt.opened(cookie, seal)
                .filter(one -> one.isAnsweredBy(state, Instant.now()));
        if (attempt.isEmpty()) {
            return failed(Failed.EXPIRED, host);
        }
        if (error != null || code == null) {
            return failed(Failed.REFUSED, host);
        }
        try {
            Tokens got = calls.exchange(code, attempt.get(), publicUrl + CALLBACK);
            provider.requireIdentity(got.identity(), attempt.get());
            return signedIn(tokens.accept(got.access()), attempt.get(), host);
        } catch (CodeRefused | AuthenticationFailedException notAccepted) {
            return failed(Failed.INVALID, host);
        } catch (ProviderAway away) {
            return away(away, host);
        } catch (ProviderUnavailable away) {
            return failed(Failed.UNAVAILABLE, host);
        }
    }

    private Response signedIn(JsonWebToken token, LoginAttempt attempt, String host) {
        return session.ofStaff(token, host)
                .map(cookie -> to(publicUrl + attempt.to()).cookie(cookie, LoginCookie.ended(host)).build())
                .orElseGet(() -> failed(Failed.INVALID, host));
    }

    private Response failed(Failed why, String host) {
        if (why != Failed.UNAVAILABLE) {
            audit.refused(new AuditEntry(AuditEntry.Kind.REFUSED, null, null, "login at the provider: " + why.word(),
                    null, Response.Status.UNAUTHORIZED.getStatusCode()));
        }
        return to(publicUrl + "/enter?failed=" + why.word()).cookie(LoginCookie.ended(host)).build();
    }

    private Response away(ProviderAway away, String host) {
        LOG.warnf("Nobody can sign in at the token provider now: %s", away.getMessage());
        return failed(Failed.UNAVAILABLE, host);
    }

    private static Response.ResponseBuilder to(String address) {
        return Response.status(SEE_OTHER).location(URI.create(address)).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer");
    }

    /// A page of the console and nothing else.
    private static String page(String asked) {
        return asked != null && PAGE.matcher(asked).matches() ? asked : "/";
    }

    private static String host(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.HOST);
    }
}
