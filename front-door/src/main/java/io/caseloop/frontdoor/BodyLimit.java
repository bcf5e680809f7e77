package io.caseloop.frontdoor;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Rejects a request to the front door itself that announces too long a body. Quarkus would reject
/// it as well, but without a problem document, and would close the connection before the client can
/// read the response.
@ApplicationScoped
public class BodyLimit {

    /// After the reverse proxy: the services limit the bodies of forwarded requests.
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
