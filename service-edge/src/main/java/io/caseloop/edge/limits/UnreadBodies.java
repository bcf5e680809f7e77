package io.caseloop.edge.limits;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Discards the rest of a request body after the response (RFC 9112, section 9.6). Quarkus leaves
/// it unread; the connection then never reads the next request and does not notice that the peer
/// has closed it. A body that exceeds the limits ends the connection (HTTP/1.1) or the stream
/// (HTTP/2).
@ApplicationScoped
public class UnreadBodies {

    private static final long MAX_BYTES = 32L << 20;
    private static final long MAX_MILLIS = 30_000;
    private static final int HTTP_2_NO_ERROR = 0;

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(UnreadBodies::watch);
    }

    private static void watch(RoutingContext context) {
        context.addEndHandler(response -> {
            if (response.succeeded() && !context.request().isEnded()) {
                discard(context);
            }
        });
        context.next();
    }

    private static void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        long[] discarded = {0};
        long timer = context.vertx().setTimer(MAX_MILLIS, _ -> end(request));
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> context.vertx().cancelTimer(timer));
        request.handler(piece -> {
            discarded[0] += piece.length();
            if (discarded[0] > MAX_BYTES && context.vertx().cancelTimer(timer)) {
                end(request);
            }
        });
        request.resume();
    }

    private static void end(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(HTTP_2_NO_ERROR);
        } else {
            request.connection().close();
        }
    }
}
