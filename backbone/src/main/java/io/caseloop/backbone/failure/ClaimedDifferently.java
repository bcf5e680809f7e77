package io.caseloop.backbone.failure;

/// The idempotency key was used with another request. Callers answer 422.
public final class ClaimedDifferently extends BackboneFailure {

    private static final long serialVersionUID = 1L;

    public ClaimedDifferently(String message) {
        super(message);
    }

    public ClaimedDifferently(String message, Throwable cause) {
        super(message, cause);
    }
}
