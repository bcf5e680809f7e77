package io.caseloop.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.Work;
import io.caseloop.decider.Refused;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Executes the writes of a resource: runs a work on behalf of the caller, once per
/// Idempotency-Key, and answers JSON. Exceptions of the work ([Problem], [Refused], outages) become
/// problem+json; of these only refusals are stored for repeats.
@RequestScoped
public class Writes {

    private final Backbone backbone;
    private final CurrentRequest request;
    private final ObjectMapper json;

    Writes(Backbone backbone, CurrentRequest request, ObjectMapper json) {
        this.backbone = backbone;
        this.request = request;
        this.json = json;
    }

    /// The cause of the request, for writes that do not use [#write].
    public Cause cause() {
        return request.cause();
    }

    /// Continues the trace that the body names, e.g. a CloudEvent; before the first use of the cause.
    ///
    /// @param traceparent W3C Trace Context; null and malformed ones are ignored
    public void trace(String traceparent) {
        request.trace(traceparent);
    }

    /// @param status of a success, unless the work returns an [Outcome]
    /// @param work may run more than once; returns the body without personal text, or null for none
    public Response write(int status, Function<Work, ?> work) {
        Cause cause = request.cause();
        Optional<Claim> claim = request.claim();
        if (claim.isEmpty()) {
            return answered(outcome(status, backbone.<Object>perform(cause, work::apply)));
        }
        String language = request.acceptLanguage();
        return repeated(backbone.performOnce(claim.get(), cause,
                w -> answer(outcome(status, work.apply(w))), refused -> answer(refused, language)));
    }

    /// As [#write], with `Location` if something was created (201).
    ///
    /// @param location a path in which `{field}` stands for a field of the answer
    public Response create(String location, Function<Work, ?> work) {
        Response response = write(Response.Status.CREATED.getStatusCode(), work);
        if (response.getStatus() != Response.Status.CREATED.getStatusCode()) {
            return response;
        }
        int from = location.indexOf('{');
        String field = location.substring(from + 1, location.indexOf('}'));
        String value = body(response.getEntity()).path(field).asText();
        URI created = URI.create(location.replace("{" + field + "}", value));
        return Response.fromResponse(response).location(created).build();
    }

    private JsonNode body(Object entity) {
        try {
            return entity instanceof String text ? json.readTree(text) : json.valueToTree(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer that was stored as JSON cannot be read");
        }
    }

    /// Stores a choice for this request and returns the stored choice for repeats with the same
    /// Idempotency-Key. For operations in a transaction of their own that must not be repeated with
    /// another choice.
    ///
    /// @param choice an id, or null
    public String chosen(Supplier<String> choice) {
        return request.claim()
                .map(claim -> backbone.performOnce(claim, request.cause(), _ -> Answer.json(200, choice.get()),
                refused -> answer(refused, request.acceptLanguage())).body()).orElseGet(choice);
    }

    /// Whether the request has an Idempotency-Key.
    public boolean once() {
        return request.claim().isPresent();
    }

    private static Outcome outcome(int status, Object result) {
        return result instanceof Outcome chosen ? chosen : new Outcome(status, result);
    }

    private static Response answered(Outcome outcome) {
        Response.ResponseBuilder response = Response.status(outcome.status());
        return outcome.body() == null ? response.build() : response.entity(outcome.body())
                .type(MediaType.APPLICATION_JSON).build();
    }

    private Answer answer(Outcome outcome) {
        return Answer.json(outcome.status(), outcome.body() == null ? null : written(outcome.body()));
    }

    private Answer answer(Refused refused, String language) {
        Problem problem = RefusedAsProblem.of(refused);
        return new Answer(problem.status(), Problem.MEDIA_TYPE, written(problem.document(language)), false);
    }

    private static Response repeated(Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        if (answer.repeated()) {
            response.header("Idempotency-Replayed", "true");
        }
        return answer.body() == null ? response.build() : response.entity(answer.body())
                .type(answer.contentType()).build();
    }

    private String written(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot store cannot store an answer of type " + body.getClass()
                    .getName() + " cannot be written as JSON");
        }
    }
}
