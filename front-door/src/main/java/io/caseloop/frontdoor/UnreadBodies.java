package io.caseloop.frontdoor;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Ends every request whose response is complete before its body has been read (RFC 9112, section
/// 9.6; RFC 9113, section 8.1). The rest of the body is read and discarded, so that the client can
/// read the response and use the connection again. A body that exceeds the limits ends the
/// connection (HTTP/1.1) or the stream (HTTP/2). A connection is not read for a moment before it is
/// closed: a client that only writes is held up and reads the response, which a close would discard.
@ApplicationScoped
public class UnreadBodies {

    private static final int HTTP_2_NO_ERROR = 0;
    /// As much time as a client needs to read the response.
    private static final long MILLIS_TO_READ = 2000;

    private final long maxBytes;
    private final Duration maxTime;

    UnreadBodies(@ConfigProperty(name = "caseloop.unread-body.max-bytes") long maxBytes,
            @ConfigProperty(name = "caseloop.unread-body.max-time") Duration maxTime) {
        this.maxBytes = maxBytes;
        this.maxTime = maxTime;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::watch);
    }

    private void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.addHeadersEndHandler(_ -> announceClose(request));
        context.addEndHandler(response -> {
            if (response.succeeded()) {
                onConnectionsThread(request, () -> discardRest(context));
            }
        });
        context.next();
    }

    /// A response can end on a worker thread while the request ends on the thread of its connection.
    /// Only that thread sees whether the request has ended before a handler is set.
    private static void onConnectionsThread(HttpServerRequest request, Runnable task) {
        ((ContextInternal) ((HttpServerRequestInternal) request).context()).execute(task);
    }

    private void discardRest(RoutingContext context) {
        if (!context.request().isEnded()) {
            discard(context);
        }
    }

    /// A client that still waits for `100 Continue` may send the body or omit it. The next bytes
    /// could be the body or the next request, so the connection must end.
    private void announceClose(HttpServerRequest request) {
        if (request.version() == HttpVersion.HTTP_2) {
            return;
        }
        boolean waiting = RequestHead.expectsContinue(request) && request.bytesRead() == 0;
        if (waiting || isTimeout(request) || RequestHead.bodyLength(request) - request.bytesRead() > maxBytes) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    private static boolean isTimeout(HttpServerRequest request) {
        return request.response().getStatusCode() == FrontProblem.REQUEST_TIMEOUT.status();
    }

    private void discard(RoutingContext context) {
        HttpServerRequest request = context.request();
        long[] discarded = {0};
        long time = isTimeout(request) ? Math.min(MILLIS_TO_READ, maxTime.toMillis()) : maxTime.toMillis();
        long timer = context.vertx().setTimer(time, _ -> end(request));
        request.exceptionHandler(_ -> context.vertx().cancelTimer(timer));
        request.endHandler(_ -> context.vertx().cancelTimer(timer));
        request.handler(piece -> {
            discarded[0] += piece.length();
            if (discarded[0] > maxBytes && context.vertx().cancelTimer(timer)) {
                endSoon(context);
            }
        });
        request.resume();
    }

    private static void endSoon(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() == HttpVersion.HTTP_2) {
            end(request);
        } else {
            request.pause();
            context.vertx().setTimer(MILLIS_TO_READ, _ -> end(request));
        }
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
