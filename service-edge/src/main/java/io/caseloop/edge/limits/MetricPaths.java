package io.caseloop.edge.limits;

import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Keeps the paths of requests out of metrics. A request that a resource has matched is counted
/// under the template of the resource. Quarkus counts any other one (405, 413, 503) under its path,
/// which can contain the token of a customer's page; here it gets one label for all, a target that
/// is no URI included: Quarkus refuses it before any route, and its path always contains a `%`.
@ApplicationScoped
public class MetricPaths {

    static final String UNMATCHED = "/unmatched";

    /// Before every handler that can answer.
    void install(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(MetricPaths::label);
    }

    @Produces
    @Singleton
    MeterFilter targetsThatAreNoUris() {
        return MeterFilter.replaceTagValues("uri", path -> path.contains("%") ? UNMATCHED : path);
    }

    private static void label(RoutingContext context) {
        if (context.request() instanceof HttpServerRequestInternal request
                && request.metric() instanceof HttpRequestMetric metric && !request.path().startsWith("/q/")) {
            metric.setTemplatePath(UNMATCHED);
        }
        context.next();
    }
}
