package io.caseloop.backbone;

/// What a caller got, kept for repeats: ids and states, never personal text.
///
/// @param status HTTP status
/// @param contentType media type of the body
/// @param body JSON, or null
/// @param repeated whether it is the answer of an earlier call
public record Answer(int status, String contentType, String body, boolean repeated) {

    public static Answer json(int status, String body) {
        return new Answer(status, "application/json", body, false);
    }
}
