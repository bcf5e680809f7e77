package io.caseloop.backbone;

/// A use of an idempotency key.
///
/// @param subject whose token
/// @param route method and path template
/// @param key as the caller chose it
/// @param requestHash SHA-256 of path and body
public record Claim(String subject, String route, String key, String requestHash) {
}
