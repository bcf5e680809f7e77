package io.caseloop.edge.problems;

import io.caseloop.edge.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Answers unknown paths and failures outside JAX-RS with problem+json, and keeps request paths out
/// of the log.
@ApplicationScoped
public class FallbackErrorHandler {

    private final ProblemWriter writer;

    FallbackErrorHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::requireHost);
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        router.route().last().handler(context -> writer.answer(context, StatusAsProblem.of(404)));
    }

    /// Quarkus and JAX-RS fail without it.
    private void requireHost(RoutingContext context) {
        if (context.request().authority() != null) {
            context.next();
            return;
        }
        context.request().resume();
        writer.answer(context, withoutHost());
    }

    private static Problem withoutHost() {
        return Problem.invalidParameter("Host", "must name the host (RFC 9112, section 3.2)",
                "必须指明主机（RFC 9112 第 3.2 节）");
    }

    private void failed(RoutingContext context) {
        writer.answer(context, problem(context));
        if (!context.response().ended()) {
            context.response().reset();
        }
    }

    private static Problem problem(RoutingContext context) {
        if (context.request().authority() == null) {
            return withoutHost();
        }
        return switch (context.failure()) {
            case null -> StatusAsProblem.of(context.statusCode() > 0 ? context.statusCode() : 500);
            case UnauthorizedException _ -> StatusAsProblem.of(401);
            case AuthenticationFailedException _ -> StatusAsProblem.of(401);
            case ForbiddenException _ -> StatusAsProblem.of(403);
            case Throwable thrown -> UnexpectedExceptions.problem(thrown);
        };
    }
}
