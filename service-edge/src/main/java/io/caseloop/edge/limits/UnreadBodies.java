package io.caseloop.edge.limits;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Discards the rest of a request body after the response (RFC 9112, section 9.6). Quarkus leaves
/// it unread; the connection then never reads the next request and does not notice that the peer
/// has closed it. A body that exceeds the limits ends the connection (HTTP/1.1) or the stream
/// (HTTP/2).
@ApplicationScoped
public class UnreadBodies {

    private static final int HTTP_2_NO_ERROR = 0;

    private final long maxBytes;
    private final Duration maxTime;

    UnreadBodies(@ConfigProperty(name = "caseloop.edge.unread-body.max-bytes") long maxBytes,
            @ConfigProperty(name = "caseloop.edge.unread-body.max-time") Duration maxTime) {
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::watch);
    }

    private void watch(RoutingContext context) {
        context.addEndHandler(response -> {
            if (response.succeeded() && !context.request().isEnded()) {
                discard(context);
            }
        });
        context.next();
    }

    private void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        long[] discarded = {0};
        long timer = context.vertx().setTimer(maxTime.toMillis(), _ -> end(request));
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> context.vertx().cancelTimer(timer));
        request.handler(piece -> {
            discarded[0] += piece.length();
            if (discarded[0] > maxBytes && context.vertx().cancelTimer(timer)) {
                end(request);
            }
        });
        request.resume();
    }

    private static void end(HttpServerRequest request) {
        if (request.isEnded()) {
            return; // its end was delivered to another handler; the connection serves later requests
        }
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset(HTTP_2_NO_ERROR);
        } else {
            request.connection().close();
        }
    }
}
