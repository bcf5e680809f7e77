package io.caseloop.frontdoor.cases;

import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.proxy.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// Reads from the services what a caller may read there: with the headers of the caller, so that the service decides.
@ApplicationScoped
class ServiceReads {

    private static final int CONNECTIONS = 128;
    private static final int WAITING = 512;
    private static final int CONNECT_TIMEOUT_MILLIS = 1000;
    private static final int IDLE_SECONDS = 120;

    private final Upstreams upstreams;
    private final HttpClient client;

    ServiceReads(Vertx vertx, Upstreams upstreams) {
        this.upstreams = upstreams;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                .setKeepAliveTimeout(IDLE_SECONDS).setIdleTimeout(IDLE_SECONDS).setMaxWaitQueueSize(WAITING),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /// @param body JSON: of a problem, if the status is not one of success
    record Answer(int status, Buffer body) {

        boolean isFound() {
            return status == 200;
        }
    }

    /// Never fails: a service that is away, slow or without a JSON answer is 503.
    ///
    /// @param headers to send; `Accept-Language` among them also for a problem of the front door
    Future<Answer> get(String service, String path, Map<String, String> headers, Duration patience) {
        URI address = upstreams.byName().get(service);
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setHost(address.getHost())
                .setPort(address.getPort()).setURI(path).setTimeout(patience.toMillis());
        headers.forEach(options::putHeader);
        return client.request(options)
                .compose(request -> request.send().compose(response -> response.body()
                        .map(body -> isJson(response) ? new Answer(response.statusCode(), body) : away(headers))))
                .recover(_ -> Future.succeededFuture(away(headers)));
    }

    private static boolean isJson(HttpClientResponse response) {
        String type = response.getHeader("Content-Type");
        return type != null && type.contains("json");
    }

    static Answer away(Map<String, String> headers) {
        return new Answer(FrontProblem.UNAVAILABLE.status(),
                Buffer.buffer(FrontProblem.UNAVAILABLE.text(headers.get("Accept-Language"))));
    }
}
