package io.caseloop.frontdoor.limits;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Gives each connection a [HeadDeadline] and reports to it which requests have arrived. Vert.x has no
/// such limit: its idle time-out starts again with every byte.
@ApplicationScoped
public class HeadDeadlines {

    private final long nanos;
    private final Refusals refusals;

    HeadDeadlines(LimitsConfig config, Refusals refusals) {
        this.nanos = config.headTime().toNanos();
        this.refusals = refusals;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(HeadDeadlines::arrived);
    }

    /// @param connection not yet registered with its event loop
    void limit(Channel connection) {
        connection.pipeline().addLast(new HeadDeadline(nanos, () -> refusals.count(Refusals.Reason.SLOW_HEADERS)));
    }

    private static void arrived(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.connection() instanceof ConnectionBase connection) {
            HeadDeadline deadline = connection.channel().pipeline().get(HeadDeadline.class);
            if (deadline != null) {
                deadline.complete();
                if (request.version() == HttpVersion.HTTP_2) {
                    connection.channel().pipeline().remove(deadline); // further frames need not be requests
                } else {
                    context.addEndHandler(_ -> {
                        if (request.isEnded()) { // otherwise the rest of its body follows
                            deadline.awaitNext();
                        }
                    });
                }
            }
        }
        context.next();
    }
}
