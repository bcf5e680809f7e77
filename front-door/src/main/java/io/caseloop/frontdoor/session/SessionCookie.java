package io.caseloop.frontdoor.session;

import io.caseloop.access.AuditEntry;
import io.caseloop.access.AuditLog;
import io.caseloop.frontdoor.FrontProblem;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.NewCookie;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// A browser's session is its bearer token, encrypted, in a cookie that scripts cannot read. Here it becomes the
/// Authorization header that every service checks. A request that changes something by cookie has to come from our own
/// pages (`Sec-Fetch-Site: same-origin`), so that no other site can send it in the user's name.
@ApplicationScoped
public class SessionCookie {

    static final String NAME = "caseloop-session";
    private static final String PATH = "/api";
    /// Requests below this path come from a browser that signs in at the provider; a session is no part of them.
    public static final String LOGIN = "/api/access/login";
    private static final int LONGEST = 3_800; // browsers drop longer ones silently
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final SessionSeal seal;
    private final AuditLog audit;

    SessionCookie(SessionSeal seal, AuditLog audit) {
        this.seal = seal;
        this.audit = audit;
    }

    /// Before the reverse proxy, which comes at the next order.
    void install(@Observes Router router) {
        router.route(PATH + "/*").order(Integer.MIN_VALUE).handler(this::authorize);
    }

    /// The session of a token; empty for one that is too long for a cookie.
    Optional<NewCookie> of(JsonWebToken token, String host) {
        return Optional.of(cookie(seal.seal(token.getRawToken()), NewCookie.DEFAULT_MAX_AGE,
                Instant.ofEpochSecond(token.getExpirationTime()), host))
                .filter(cookie -> cookie.getValue().length() <= LONGEST);
    }

    /// As [#of], and empty for a token without a role that uses the console.
    public Optional<NewCookie> ofStaff(JsonWebToken token, String host) {
        return Pages.isStaff(token.getGroups()) ? of(token, host) : Optional.empty();
    }

    NewCookie ended(String host) {
        return cookie("", 0, Instant.EPOCH, host);
    }

    private static NewCookie cookie(String value, int maxAge, Instant expiresAt, String host) {
        return new NewCookie.Builder(NAME).value(value).path(PATH).maxAge(maxAge).expiry(Date.from(expiresAt))
                .httpOnly(true)
                .secure(!isLoopback(host)).sameSite(NewCookie.SameSite.STRICT).build();
    }

    public static boolean isLoopback(String host) {
        return host != null && LOOPBACK.contains(host.replaceFirst(":\\d+$", ""));
    }

    private void authorize(RoutingContext context) {
        HttpServerRequest request = context.request();
        Cookie cookie = request.getCookie(NAME);
        if (cookie == null || request.path().startsWith(LOGIN)) {
            context.next();
            return;
        }
        request.headers().remove(HttpHeaders.COOKIE); // no service has use for it
        if (request.headers().contains(HttpHeaders.AUTHORIZATION)) {
            context.next();
        } else if (READING.contains(request.method()) || "same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            seal.open(cookie.getValue())
                    .ifPresent(token -> request.headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token));
            context.next();
        } else {
            audit.refused(new AuditEntry(AuditEntry.Kind.REFUSED, null, null, method(request) + " (from another site)",
                    null, FrontProblem.CROSS_SITE.status()));
            FrontProblem.CROSS_SITE.answer(context);
        }
    }

    /// A client can send any word as a method; only known ones are recorded.
    private static String method(HttpServerRequest request) {
        return HttpMethod.values().contains(request.method()) ? request.method().name() : "(unknown method)";
    }
}
