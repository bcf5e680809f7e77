package io.caseloop.frontdoor.page;

import io.caseloop.frontdoor.proxy.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// `GET /api/health-summary`: the readiness of every service at the time of the request.
@ApplicationScoped
public class HealthSummary {

    private static final int TIMEOUT_MILLIS = 1500;

    private final Upstreams upstreams;
    private final HttpClient client;

    HealthSummary(Vertx vertx, Upstreams upstreams) {
        this.upstreams = upstreams;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS).setMaxPoolSize(2));
    }

    void install(@Observes Router router) {
        router.get("/api/health-summary").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        List<Map.Entry<String, URI>> services =
                upstreams.byName().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        List<Future<String>> states = services.stream().map(service -> state(service.getValue())).toList();
        Future.join(states).onComplete(_ -> {
            JsonArray summary = new JsonArray();
            for (int i = 0; i < services.size(); i++) {
                summary.add(new JsonObject().put("name", services.get(i).getKey())
                        .put("status", states.get(i).result()));
            }
            context.response().putHeader("Content-Type", "application/json").putHeader("Cache-Control", "no-store")
                    .end(new JsonObject().put("services", summary).encode());
        });
    }

    private Future<String> state(URI service) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setHost(service.getHost())
                .setPort(service.getPort()).setURI("/q/health/ready").setTimeout(TIMEOUT_MILLIS);
        return client.request(options).compose(HttpClientRequest::send)
                .compose(response -> response.end().map(_ -> response.statusCode() == 200 ? "ready" : "not-ready"))
                .recover(_ -> Future.succeededFuture("away"));
    }
}
