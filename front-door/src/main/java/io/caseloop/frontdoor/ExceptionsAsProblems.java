package io.caseloop.frontdoor;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.caseloop.access.AuditUnavailable;
import io.caseloop.access.token.ProviderUnavailable;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps every failure of the front door itself to a problem document. Messages of exceptions are
/// not shown, and neither messages nor request paths are logged: both can contain secrets.
@ApplicationScoped
public class ExceptionsAsProblems {

    private static final Logger LOG = Logger.getLogger(ExceptionsAsProblems.class);

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(ExceptionsAsProblems::failed);
        router.route().last().handler(FrontProblem.NOT_FOUND::answer);
    }

    @ServerExceptionMapper
    public Response status(WebApplicationException thrown, HttpHeaders headers) {
        Response response = FrontProblem.of(thrown.getResponse().getStatus()).response(headers);
        String allow = thrown.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return allow == null ? response : Response.fromResponse(response).header(HttpHeaders.ALLOW, allow).build();
    }

    @ServerExceptionMapper
    public Response json(JsonParseException thrown, HttpHeaders headers) {
        return FrontProblem.MALFORMED.response(headers);
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException thrown, HttpHeaders headers) {
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            String known = String.join(", ",
                    unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList());
            return FrontProblem.INVALID.at("", "unknown field; the fields are: " + known, "未知字段；可用字段：" + known,
                    headers);
        }
        return FrontProblem.MALFORMED.response(headers);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class,
        AuthenticationCompletionException.class})
    public Response unauthenticated(Throwable thrown, HttpHeaders headers) {
        return FrontProblem.UNAUTHENTICATED.response(headers);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException thrown, HttpHeaders headers) {
        return FrontProblem.FORBIDDEN.response(headers);
    }

    /// The database of tokens and of the audit log is away.
    @ServerExceptionMapper({SQLException.class, AuditUnavailable.class})
    public Response unavailable(Throwable thrown, HttpHeaders headers) {
        LOG.warnf("A request was answered with 503: the access database does not answer (%s).",
                thrown.getClass().getSimpleName());
        return FrontProblem.UNAVAILABLE.response(headers);
    }

    @ServerExceptionMapper
    public Response unverified(ProviderUnavailable thrown, HttpHeaders headers) {
        return FrontProblem.PROVIDER_UNAVAILABLE.response(headers);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable thrown, HttpHeaders headers) {
        log(thrown);
        return FrontProblem.INTERNAL.response(headers);
    }

    private static void failed(RoutingContext context) {
        if (WellFormedRequests.refuses(context)) {
            return; // Quarkus fails without a host before any handler of this program
        }
        switch (context.failure()) {
            case null -> FrontProblem.of(context.statusCode()).answer(context);
            case UnauthorizedException _ -> FrontProblem.UNAUTHENTICATED.answer(context);
            case AuthenticationFailedException _ -> FrontProblem.UNAUTHENTICATED.answer(context);
            case ForbiddenException _ -> FrontProblem.FORBIDDEN.answer(context);
            case ProviderUnavailable _ -> FrontProblem.PROVIDER_UNAVAILABLE.answer(context);
            case Throwable thrown -> {
                log(thrown);
                FrontProblem.INTERNAL.answer(context);
            }
        }
    }

    private static void log(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        LOG.errorf("A request was answered with 500: unexpected %s at %s. Please report it as a bug.",
                thrown.getClass().getName(), frames.length == 0 ? "an unknown place" : frames[0]);
    }
}
