package io.caseloop.edge.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.edge.Bilingual;
import io.caseloop.edge.Problem;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Writes a problem as a response, inside and outside JAX-RS.
@ApplicationScoped
public class ProblemWriter {

    private static final String CHALLENGE = "Bearer realm=\"caseloop\"";

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    public Response response(Problem problem, HttpHeaders headers) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .entity(text(problem, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
        headers(problem, headers::getHeaderString).forEach(response::header);
        return response.build();
    }

    public void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.status());
        headers(problem, context.request()::getHeader).forEach(response::putHeader);
        response.end(text(problem, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Map<String, String> headers(Problem problem, UnaryOperator<String> request) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        headers.put(HttpHeaders.CONTENT_LANGUAGE,
                Bilingual.chinese(request.apply(HttpHeaders.ACCEPT_LANGUAGE)) ? "zh" : "en");
        headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (problem.retryAfterSeconds() > 0) {
            headers.put(HttpHeaders.RETRY_AFTER, Integer.toString(problem.retryAfterSeconds()));
        }
        challenge(problem.status(), request.apply(HttpHeaders.AUTHORIZATION))
                .ifPresent(challenge -> headers.put(HttpHeaders.WWW_AUTHENTICATE, challenge));
        return headers;
    }

    /// RFC 6750, section 3: without credentials the challenge names no error.
    private static Optional<String> challenge(int status, String authorization) {
        return switch (status) {
            case 401 -> Optional.of(authorization == null ? CHALLENGE : CHALLENGE
                    + ", error=\"invalid_token\", error_description=\"The token is malformed, expired, revoked or"
                    + " not signed by a known key\"");
            case 403 -> Optional.of(CHALLENGE
                    + ", error=\"insufficient_scope\", error_description=\"The role does not permit this\"");
            default -> Optional.empty();
        };
    }

    private String text(Problem problem, String acceptLanguage) {
        try {
            return json.writeValueAsString(problem.document(acceptLanguage));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem could not be written as JSON", e);
        }
    }
}
