package io.caseloop.frontdoor.limits;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The subject of a request's token. The token is verified, because otherwise anybody could use up
/// the requests of another subject. An invalid token has no subject here; the service refuses it.
@ApplicationScoped
public class VerifiedSubjects {

    private static final String API = "/api/";
    private static final int MAX_TOKENS = 10_000;
    private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final HttpAuthenticator authenticator;
    private final Map<String, Subject> known = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Subject> eldest) {
            return size() > MAX_TOKENS;
        }
    });

    /// @param nanos when it was verified
    private record Subject(String name, long nanos) {
    }

    VerifiedSubjects(HttpAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /// Never fails.
    Future<Optional<String>> of(RoutingContext context) {
        String token = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (token == null || !context.request().path().startsWith(API)) {
            return Future.succeededFuture(Optional.empty());
        }
        Subject subject = known.get(token);
        if (subject != null && System.nanoTime() - subject.nanos() < KEPT_NANOS) {
            return Future.succeededFuture(Optional.of(subject.name()));
        }
        return verify(context, token);
    }

    private Future<Optional<String>> verify(RoutingContext context, String token) {
        Promise<Optional<String>> verified = Promise.promise();
        Context loop = context.vertx().getOrCreateContext();
        authenticator.attemptAuthentication(context).subscribe().with(
                identity -> loop.runOnContext(_ -> verified.complete(remember(token, identity))),
                _ -> loop.runOnContext(_ -> verified.complete(Optional.empty())));
        return verified.future();
    }

    private Optional<String> remember(String token, SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            return Optional.empty();
        }
        String name = identity.getPrincipal().getName();
        known.put(token, new Subject(name, System.nanoTime()));
        return Optional.of(name);
    }
}
