package io.caseloop.edge.limits;

import io.caseloop.edge.EdgeConfig;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.TooLarge;
import io.caseloop.edge.problems.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicInteger;

/// The first filter: answers 503 instead of queueing if too many requests are in flight, and 413 if
/// Content-Length exceeds the limit. Up to a bound, the rest of a refused body is read and
/// discarded, so that the client can read the answer.
@ApplicationScoped
public class RequestLimits {

    private static final long READ_AWAY = 32L << 20;

    private final EdgeConfig config;
    private final ProblemWriter writer;

    private final AtomicInteger inFlight = new AtomicInteger();

    RequestLimits(EdgeConfig config, ProblemWriter writer) {
        this.config = config;
        this.writer = writer;
    }

    void install(@Observes Filters filters) {
        filters.register(this::limit, 10_000);
    }

    private void limit(RoutingContext context) {
        if (context.normalizedPath().startsWith("/q/") || config.isLasting(context.normalizedPath())) {
            context.next();
            return;
        }
        if (inFlight.incrementAndGet() > config.inFlight()) {
            inFlight.decrementAndGet();
            refuse(context,
                    Problem.of(ProblemType.OVERLOADED, "The request was not executed; repeat it after Retry-After.",
                    "本次未执行；请在 Retry-After 所示时间后重试。").retryAfter(1));
            return;
        }
        context.addEndHandler(_ -> inFlight.decrementAndGet());
        long limit = config.limitOf(context.normalizedPath());
        if (limit >= 0 && announced(context.request()) > limit) {
            refuse(context, TooLarge.problem(limit));
            return;
        }
        context.next();
    }

    private void refuse(RoutingContext context, Problem problem) {
        HttpServerRequest request = context.request();
        if (announced(request) > READ_AWAY) {
            context.response().putHeader("Connection", "close");
        } else {
            request.resume();
        }
        writer.answer(context, problem);
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null) {
            return 0;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
