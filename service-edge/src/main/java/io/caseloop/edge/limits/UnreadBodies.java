package io.caseloop.edge.limits;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Discards what is left of a body whose request has been answered (RFC 9112, section 9.6). Quarkus leaves it unread:
/// the next request on the connection would wait behind it for ever, and a peer that closes the connection would not
/// be noticed. A body beyond the limits costs the caller the connection (HTTP/1.1) or the stream (HTTP/2).
@ApplicationScoped
public class UnreadBodies {

    private static final long MAX_BYTES = 32L << 20;
    private static final long MAX_MILLIS = 30_000;
    private static final int HTTP_2_NO_ERROR = 0;

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(UnreadBodies::watch);
    }

    private static void watch(RoutingContext context) {
        context.addEndHandler(answer -> {
            if (answer.succeeded() && !context.request().isEnded()) {
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
