package io.caseloop.checks.faults.system;

import com.fasterxml.jackson.databind.JsonNode;

/// What came back over HTTP.
///
/// @param status 0 when nobody answered, or not in time
/// @param why in short, for messages
public record Answer(int status, JsonNode body, String why) {

    public boolean is2xx() {
        return status >= 200 && status < 300;
    }

    /// Nothing wrong, only early: another service has not heard of it yet, or something is away for a moment.
    public boolean isEarly() {
        return status == 0 || status >= 500 || status == 429 || status == 404 && body.path("type").asText().contains("not-yet-known");
    }
}
