package io.caseloop.frontdoor.session;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The open live streams of each session, so that signing out closes them. A token that expires or is revoked closes
/// them at the service.
@ApplicationScoped
public class LiveSessions {

    private static final long HTTP_2_CANCEL = 8;

    private final ConcurrentMap<String, Set<HttpServerRequest>> streams = new ConcurrentHashMap<>();

    /// The request's answer is a live stream.
    public void hold(RoutingContext context) {
        HttpServerRequest request = context.request();
        String session = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (session == null) {
            return;
        }
        streams.compute(session, (_, open) -> {
            Set<HttpServerRequest> all = open == null ? ConcurrentHashMap.newKeySet() : open;
            all.add(request);
            return all;
        });
        context.addEndHandler(_ -> streams.computeIfPresent(session, (_, open) -> {
            open.remove(request);
            return open.isEmpty() ? null : open;
        }));
    }

    /// @param session the value of the header Authorization
    void end(String session) {
        Set<HttpServerRequest> open = session == null ? null : streams.get(session);
        if (open != null) {
            open.forEach(LiveSessions::close);
        }
    }

    private static void close(HttpServerRequest stream) {
        if (stream.version() == HttpVersion.HTTP_2) {
            stream.response().reset(HTTP_2_CANCEL);
        } else {
            stream.connection().close();
        }
    }
}
