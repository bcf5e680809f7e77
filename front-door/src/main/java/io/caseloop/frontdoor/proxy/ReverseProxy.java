package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.FrontProblem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Passes every call to the service that its address names, as a stream in both directions, on the event loop only.
/// It comes before everything else on the way in: nothing is read, logged or checked here.
@ApplicationScoped
public class ReverseProxy {

    @Inject
    Vertx vertx;

    @Inject
    Upstreams upstreams;

    @Inject
    MeterRegistry metrics;

    private final Map<String, HttpProxy> proxies = new HashMap<>();

    void install(@Observes Router router) {
        ServiceConnections connections = new ServiceConnections(vertx);
        upstreams.byName().forEach((name, address) -> proxies.put(name, connections.proxyTo(address).addInterceptor(passing(name))));
        router.route().order(Integer.MIN_VALUE + 1).handler(this::pass);
    }

    private Passing passing(String name) {
        Counter passed = Counter.builder("caseloop.front.door.passed").description("requests passed on").tag("service", name).register(metrics);
        Counter away = Counter.builder("caseloop.front.door.away").description("requests whose service was away").tag("service", name).register(metrics);
        return new Passing(passed, away);
    }

    private void pass(RoutingContext context) {
        String path = context.request().path();
        Optional<HttpProxy> proxy = Address.of(path).map(address -> proxies.get(address.upstream()));
        if (proxy.isEmpty()) {
            context.next();
        } else if (!path.equals(context.normalizedPath())) {
            FrontProblem.NOT_FOUND.answer(context); // dots in a path lead to where nobody is meant to come from outside
        } else {
            proxy.get().handle(context.request());
        }
    }
}
