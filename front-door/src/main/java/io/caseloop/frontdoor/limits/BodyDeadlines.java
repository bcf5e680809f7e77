package io.caseloop.frontdoor.limits;

import io.caseloop.frontdoor.RequestHead;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Ends request bodies that take too long or arrive too slowly. One timer looks at all of them.
@ApplicationScoped
public class BodyDeadlines {

    private static final long MAX_INTERVAL_MILLIS = 1000;
    private static final int CHECKS_PER_WINDOW = 4;

    private final Vertx vertx;
    private final BodyProgress.Limits limits;
    private final Refusals refusals;
    private final Set<BodyProgress> arriving = ConcurrentHashMap.newKeySet();
    private final long timer;

    BodyDeadlines(Vertx vertx, LimitsConfig config, Refusals refusals) {
        this.vertx = vertx;
        this.limits = new BodyProgress.Limits(config.wholeBody().asLongValue(), config.bodyTime().toNanos(),
                config.longBodyTime().toNanos(), config.bodyRate(), config.bodyRateWindow().toNanos());
        this.refusals = refusals;
        long interval = Math.clamp(config.bodyRateWindow().toMillis() / CHECKS_PER_WINDOW, 1, MAX_INTERVAL_MILLIS);
        this.timer = vertx.setPeriodic(interval, _ -> arriving.forEach(this::check));
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    /// Call it on the event loop of the request.
    ///
    /// @param held whether the front door itself does not read the body at present
    /// @param late called at most once, on the same event loop
    public void watch(HttpServerRequest request, BooleanSupplier held, Runnable late) {
        if (!request.isEnded() && RequestHead.bodyLength(request) != 0) {
            arriving.add(new BodyProgress(request, held, late, vertx.getOrCreateContext(), limits));
        }
    }

    private void check(BodyProgress body) {
        body.context().runOnContext(_ -> {
            if (body.isOver()) {
                arriving.remove(body);
            } else if (body.isLate(System.nanoTime()) && arriving.remove(body)) {
                refusals.count(Refusals.Reason.SLOW_BODY);
                body.late().run();
            }
        });
    }
}
