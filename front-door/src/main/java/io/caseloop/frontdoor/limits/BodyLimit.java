package io.caseloop.frontdoor.limits;

import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.RequestHead;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Rejects a request to the front door itself that announces too long a body, or whose body takes
/// too long. Quarkus would reject the former as well, but without a problem document, and would
/// close the connection before the client can read the response.
@ApplicationScoped
public class BodyLimit {

    /// After the reverse proxy: the services limit the bodies of forwarded requests.
    private static final int ORDER = Integer.MIN_VALUE + 3;

    private final long maxBytes;
    private final BodyDeadlines deadlines;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxSize,
            BodyDeadlines deadlines) {
        this.deadlines = deadlines;
        this.maxBytes = maxSize.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::check);
    }

    private void check(RoutingContext context) {
        if (RequestHead.bodyLength(context.request()) > maxBytes) {
            FrontProblem.TOO_LARGE.answer(context);
        } else {
            deadlines.watch(context.request(), () -> false, () -> FrontProblem.REQUEST_TIMEOUT.answer(context));
            context.next();
        }
    }
}
