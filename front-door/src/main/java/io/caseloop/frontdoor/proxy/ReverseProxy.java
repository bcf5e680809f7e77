package io.caseloop.frontdoor.proxy;

import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.limits.Admission;
import io.caseloop.frontdoor.limits.BodyDeadlines;
import io.caseloop.frontdoor.limits.LimitsConfig;
import io.caseloop.frontdoor.limits.Peers;
import io.caseloop.frontdoor.session.LiveSessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Forwards each request to the service that owns its path. Both bodies are streamed, on event
/// loops only. The proxy runs before all other handlers: a forwarded request is not parsed,
/// authenticated or logged here.
@ApplicationScoped
public class ReverseProxy {

    private static final int ORDER = Integer.MIN_VALUE + 2;

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final MeterRegistry metrics;
    private final LimitsConfig limits;
    private final Peers peers;
    private final RequestBody bodies;
    private final LiveSessions sessions;
    private final Admission admission;
    private final Map<String, HttpProxy> proxies = new HashMap<>();

    ReverseProxy(Vertx vertx, Upstreams upstreams, MeterRegistry metrics, LimitsConfig limits, Peers peers,
            BodyDeadlines deadlines, LiveSessions sessions, Admission admission) {
        this.limits = limits;
        this.peers = peers;
        this.bodies = new RequestBody(deadlines, limits.wholeBody().asLongValue(), limits.wholeBodies().asLongValue());
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.metrics = metrics;
        this.sessions = sessions;
        this.admission = admission;
    }

    void install(@Observes Router router) {
        ServiceConnections connections = new ServiceConnections(vertx, ServiceConnections.MAX_CONNECTIONS);
        upstreams.byName().forEach((service, address) -> put(service, connections.proxyTo(address)));
        ServiceConnections pages = new ServiceConnections(vertx, limits.pageConnections());
        put(ServiceRoute.PAGES, pages.proxyTo(upstreams.byName().get(ServiceRoute.PAGE_SERVICE)));
        ServiceConnections live = new ServiceConnections(vertx, limits.liveConnections());
        put(ServiceRoute.LIVE, live.proxyTo(upstreams.byName().get(ServiceRoute.LIVE_SERVICE)));
        router.route().order(ORDER).handler(this::forward);
    }

    private void put(String service, HttpProxy proxy) {
        proxies.put(service, proxy.addInterceptor(interceptor(service)));
    }

    private ForwardingInterceptor interceptor(String service) {
        return new ForwardingInterceptor(peers, bodies,
                counter("caseloop.front.door.passed", "Requests forwarded", service),
                counter("caseloop.front.door.away", "Requests whose service was unavailable", service),
                new ServiceFailures(service));
    }

    private Counter counter(String name, String description, String service) {
        return Counter.builder(name).description(description).tag("service", service).register(metrics);
    }

    private void forward(RoutingContext context) {
        String path = context.request().path();
        Optional<ServiceRoute> route = ServiceRoute.of(path);
        Optional<HttpProxy> proxy = route.map(of -> proxies.get(of.service()));
        if (proxy.isEmpty()) {
            context.next();
        } else if (!path.equals(context.normalizedPath())) {
            FrontProblem.NOT_FOUND.answer(context); // dot segments could reach a path that is not public
        } else {
            if (route.get().isLive()) {
                sessions.hold(context);
                admission.countUntilAnswerBegins(context);
            }
            proxy.get().handle(context.request());
        }
    }
}
