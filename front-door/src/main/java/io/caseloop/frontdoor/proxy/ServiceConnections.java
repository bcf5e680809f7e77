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

/// The connections to the services. Only requests whose body is sent in one piece share connections. A streamed body
/// has a connection of its own, which is closed after the answer: a service that answered early may have left a part
/// of the body unread in it, and the next request on that connection would wait behind that part for ever. Whether
/// anything was left cannot be seen from this side.
final class ServiceConnections {

    /// Above what a service lets in at once, so that the service refuses and not this pool.
    private static final int CONNECTIONS = 640;
    private static final int WAITING = 2048;

    private static final Logger LOG = Logger.getLogger(ServiceConnections.class);

    private final HttpClient shared;
    private final HttpClient single;

    ServiceConnections(Vertx vertx) {
        PoolOptions pool = new PoolOptions().setHttp1MaxSize(CONNECTIONS);
        shared = client(vertx, options().setKeepAliveTimeout(120), pool);
        single = client(vertx, options().setKeepAlive(false), pool);
    }

    private static HttpClient client(Vertx vertx, HttpClientOptions options, PoolOptions pool) {
        return vertx.httpClientBuilder().with(options).with(pool).withConnectHandler(connection ->
                connection.exceptionHandler(cause -> LOG.debugf("connection to a service failed: %s", cause))).build();
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions().setConnectTimeout(1000).setIdleTimeout(180).setMaxWaitQueueSize(WAITING)
                .setTcpNoDelay(true).setDecompressionSupported(false).setMaxHeaderSize(16384);
    }

    HttpProxy proxyTo(URI service) {
        SocketAddress server = SocketAddress.inetSocketAddress(service.getPort(), service.getHost());
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), shared)
                .origin(context -> request(context, new RequestOptions().setServer(server)));
    }

    private Future<HttpClientRequest> request(ProxyContext context, RequestOptions options) {
        if (context.request().getBody() instanceof StreamedBody streamed) {
            return single.request(options).onSuccess(streamed::sendTo);
        }
        return shared.request(options);
    }
}
