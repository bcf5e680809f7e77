package io.caseloop.checks.faults.system;

import com.fasterxml.jackson.databind.JsonNode;

/// An HTTP answer.
///
/// @param status 0 without an answer or after a time-out
/// @param why a short text for messages
public record Answer(int status, JsonNode body, String why) {

    public boolean is2xx() {
        return status >= 200 && status < 300;
    }

    /// Whether the request should be repeated: a fact has not arrived yet, or a component is
    /// temporarily unavailable.
    public boolean isEarly() {
        return status == 0 || status >= 500 || status == 429 || status == 404
                && body.path("type").asText().contains("not-yet-known");
    }
}
