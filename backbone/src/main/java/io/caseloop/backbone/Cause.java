package io.caseloop.backbone;

/// Why something was done (X1).
///
/// @param actor the id of who did it: a token's subject, or the service itself
/// @param correlationId the first cause of all
/// @param causationId the id of the request, event or timer that led to it
/// @param traceparent W3C Trace Context, or null
public record Cause(String actor, String correlationId, String causationId, String traceparent) {
}
