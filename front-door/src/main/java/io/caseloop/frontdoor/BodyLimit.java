package io.caseloop.frontdoor;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Refuses a request to the front door itself whose announced body is too long. Quarkus would refuse it as well, but
/// without a problem document, and would close the connection before the caller could read the answer.
@ApplicationScoped
public class BodyLimit {

    /// After the reverse proxy, whose bodies the services bound.
    private static final int ORDER = Integer.MIN_VALUE + 2;

    private final long maxBytes;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxSize) {
        this.maxBytes = maxSize.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::check);
    }

    private void check(RoutingContext context) {
        if (RequestHead.bodyLength(context.request()) > maxBytes) {
            FrontProblem.TOO_LARGE.answer(context);
        } else {
            context.next();
        }
    }
}
