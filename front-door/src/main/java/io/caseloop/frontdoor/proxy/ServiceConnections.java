package io.caseloop.frontdoor.proxy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyOptions;
import java.net.URI;
import org.jboss.logging.Logger;

/// The HTTP/1.1 connections to the services. Only requests whose body is sent in one piece use
/// pooled connections. A request with a streamed body uses a connection of its own, which is closed
/// after the response: a service that responds early may leave a part of the body unread, and the
/// next request on that connection would never be read. The front door cannot detect this, because
/// a body that is written completely may still be unread.
final class ServiceConnections {

    private static final Logger LOG = Logger.getLogger(ServiceConnections.class);

    /// More than a service accepts at once (`caseloop.edge.in-flight`), so that the service rejects
    /// and not the pool.
    private static final int MAX_CONNECTIONS = 640;
    private static final int MAX_WAITING = 2048;
    private static final int CONNECT_TIMEOUT_MILLIS = 1000;
    private static final int KEEP_ALIVE_SECONDS = 120;
    private static final int IDLE_SECONDS = 180;
    private static final int MAX_HEADER_BYTES = 16_384;

    private final HttpClient pooled;
    private final HttpClient singleUse;

    ServiceConnections(Vertx vertx) {
        pooled = client(vertx, options().setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
        singleUse = client(vertx, options().setKeepAlive(false));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions().setConnectTimeout(CONNECT_TIMEOUT_MILLIS).setIdleTimeout(IDLE_SECONDS)
                .setMaxWaitQueueSize(MAX_WAITING).setMaxHeaderSize(MAX_HEADER_BYTES)
                .setTcpNoDelay(true).setDecompressionSupported(false);
    }

    private static HttpClient client(Vertx vertx, HttpClientOptions options) {
        return vertx.httpClientBuilder().with(options).with(new PoolOptions().setHttp1MaxSize(MAX_CONNECTIONS))
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
        if (context.request().getBody() instanceof StreamedBody streamed) {
            return singleUse.request(options).onSuccess(streamed::sendTo);
        }
        return pooled.request(options);
    }
}
