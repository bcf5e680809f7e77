package io.caseloop.edge.problems;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.caseloop.backbone.failure.ClaimedDifferently;
import io.caseloop.backbone.failure.FactTooLong;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.RefusedAsProblem;
import io.caseloop.edge.TooLarge;
import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Maps exceptions of resources to problem+json. Exception messages are never included.
public class ExceptionsAsProblems {

    private final ProblemWriter writer;
    private final AllowedMethods allowed;

    ExceptionsAsProblems(ProblemWriter writer, AllowedMethods allowed) {
        this.writer = writer;
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    public Response problem(Problem thrown, HttpHeaders headers) {
        return writer.response(thrown, headers);
    }

    @ServerExceptionMapper
    public Response refused(Refused thrown, HttpHeaders headers) {
        return writer.response(RefusedAsProblem.of(thrown), headers);
    }

    @ServerExceptionMapper
    public Response tooLong(FactTooLong thrown, HttpHeaders headers) {
        return writer.response(TooLarge.problem(thrown), headers);
    }

    @ServerExceptionMapper
    public Response claimed(ClaimedDifferently thrown, HttpHeaders headers) {
        return writer.response(Problem.of(ProblemType.KEY_REUSED, "Use a new key for a new request.",
                "新的请求请使用新的 Idempotency-Key。"), headers);
    }

    @ServerExceptionMapper
    public Response json(MismatchedInputException thrown, HttpHeaders headers) {
        return writer.response(JsonFaults.problem(thrown), headers);
    }

    @ServerExceptionMapper
    public Response violations(ResteasyReactiveViolationException thrown, HttpHeaders headers) {
        return constraints(thrown, headers);
    }

    @ServerExceptionMapper
    public Response constraints(ConstraintViolationException thrown, HttpHeaders headers) {
        return ViolationFaults.ours(thrown.getConstraintViolations()) ? anything(thrown, headers)
                : writer.response(ViolationFaults.problem(thrown.getConstraintViolations()), headers);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class,
            AuthenticationCompletionException.class})
    public Response unauthenticated(Throwable thrown, HttpHeaders headers) {
        return writer.response(StatusAsProblem.of(401), headers);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException thrown, HttpHeaders headers) {
        return writer.response(StatusAsProblem.of(403), headers);
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException thrown, HttpHeaders headers, UriInfo uri) {
        int status = thrown.getResponse().getStatus();
        if (status < 400) {
            return thrown.getResponse();
        }
        if (thrown.getCause() instanceof JacksonException json) {
            return writer.response(JsonFaults.problem(json), headers);
        }
        if (thrown.getCause() instanceof Problem problem) {
            return writer.response(problem, headers);
        }
        if (status >= 500) {
            return anything(thrown, headers);
        }
        Response response = writer.response(StatusAsProblem.of(status), headers);
        if (status != Response.Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            return response;
        }
        return Response.fromResponse(response).header(HttpHeaders.ALLOW, allowed.of(uri.getPath())).build();
    }

    @ServerExceptionMapper
    public Response anything(Throwable thrown, HttpHeaders headers) {
        return writer.response(UnexpectedExceptions.problem(thrown), headers);
    }
}
