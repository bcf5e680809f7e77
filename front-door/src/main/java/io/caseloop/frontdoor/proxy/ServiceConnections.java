package io.caseloop.frontdoor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyOptions;
import java.net.URI;
import org.jboss.logging.Logger;

/// The HTTP/1.1 connections to the services. Only requests with a short body, sent in one piece, use
/// pooled connections. A request with any other body uses a connection of its own, which is closed
/// after the response: a service that responds early may leave a part of the body unread, and the
/// next request on that connection would never be read. The front door cannot detect this, because
/// a body that is written completely may still be unread.
final class ServiceConnections {

    private static final Logger LOG = Logger.getLogger(ServiceConnections.class);

    /// More than a service accepts at once (`caseloop.edge.in-flight`), so that the service rejects
    /// and not the pool.
    static final int MAX_CONNECTIONS = 640;
    private static final int WAITING_PER_CONNECTION = 3;
    /// Bytes; the largest piece that Netty's HTTP decoder delivers. A Vert.x server buffers at
    /// least eight pieces of a request that it does not read before it stops reading the
    /// connection.
    private static final int SHORT_BODY = 8192;
    private static final int CONNECT_TIMEOUT_MILLIS = 1000;
    private static final int KEEP_ALIVE_SECONDS = 120;
    private static final int IDLE_SECONDS = 180;
    private static final int MAX_HEADER_BYTES = 16_384;

    private final HttpClient pooled;
    private final HttpClient singleUse;

    /// @param max to each service, for each of both uses
    ServiceConnections(Vertx vertx, int max) {
        pooled = client(vertx, max, options(max).setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
        singleUse = client(vertx, max, options(max).setKeepAlive(false));
    }

    private static HttpClientOptions options(int max) {
        return new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setIdleTimeout(IDLE_SECONDS)
                .setMaxWaitQueueSize(max * WAITING_PER_CONNECTION).setMaxHeaderSize(MAX_HEADER_BYTES)
                .setTcpNoDelay(true).setDecompressionSupported(false);
    }

    private static HttpClient client(Vertx vertx, int max, HttpClientOptions options) {
        return vertx.httpClientBuilder().with(options).with(new PoolOptions().setHttp1MaxSize(max))
                .withConnectHandler(connection -> connection.exceptionHandler(
                        cause -> LOG.debugf("A connection to a service failed: %s", cause)))
                .build();
    }

    /// No service offers WebSockets: an upgrade request is forwarded as an ordinary request.
    HttpProxy proxyTo(URI service) {
        SocketAddress server = SocketAddress.inetSocketAddress(service.getPort(), service.getHost());
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), pooled)
                .origin(context -> request(context, new RequestOptions().setServer(server)));
    }

    private Future<HttpClientRequest> request(ProxyContext context, RequestOptions options) {
        return switch (context.request().getBody()) {
            case StreamedBody streamed -> singleUse.request(options).onSuccess(streamed::sendTo);
            case Body whole when whole.length() > SHORT_BODY -> singleUse.request(options);
            case null, default -> pooled.request(options);
        };
    }
}
