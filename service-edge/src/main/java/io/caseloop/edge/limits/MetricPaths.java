package io.caseloop.edge.limits;

import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// Keeps the paths of requests out of metrics. A request that a resource has matched is counted
/// under the template of the resource. Quarkus counts any other one (405, 413, 503) under its path,
/// which can contain the token of a customer's page; here it gets one label for all.
@ApplicationScoped
public class MetricPaths {

    static final String UNMATCHED = "/unmatched";

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(MetricPaths::label);
    }

    /// For requests that are refused before any route: without a host, or with a target that is no
    /// URI, which always contains a `%`.
    @Produces
    @Singleton
    MeterFilter refusedBeforeRoutes() {
        return MeterFilter.replaceTagValues("uri", path -> path.contains("%") || isPage(path) ? UNMATCHED : path);
    }

    /// The path of one customer's page, not the template of the resource.
    private static boolean isPage(String path) {
        return path.startsWith("/p/") && !path.contains("{");
    }

    private static void label(RoutingContext context) {
        if (context.request() instanceof HttpServerRequestInternal request
                && request.metric() instanceof HttpRequestMetric metric && !request.path().startsWith("/q/")) {
            metric.setTemplatePath(UNMATCHED);
        }
        context.next();
    }
}
