package io.caseloop.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;

/// An answer over HTTP.
///
/// @param request method and path, for messages
/// @param body JSON, or a missing node
/// @param retryAfter the header, empty when there is none
public record Reply(String request, int status, JsonNode body, String retryAfter) {

    /// This reply, if it has one of these codes.
    public Reply expect(int... codes) {
        if (!is(codes)) {
            throw new BenchFailed(request + " answered " + status + " " + problem());
        }
        return this;
    }

    public boolean is(int... codes) {
        return IntStream.of(codes).anyMatch(code -> code == status);
    }

    /// Type and title of a problem: what a person needs to find the cause.
    public String problem() {
        return String.join(" ", body.path("type").asText(), body.path("rule").asText(), body.path("title").asText(),
                body.path("errors").asText()).strip();
    }

    /// Whether the request should be repeated soon.
    public boolean isEarly() {
        return is(429, 503) || status == 404 && body.path("type").asText().contains("not-yet-known");
    }
}
