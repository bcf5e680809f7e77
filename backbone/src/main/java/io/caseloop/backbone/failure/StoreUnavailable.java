package io.caseloop.backbone.failure;

/// PostgreSQL is away or did not answer. Callers answer 503; a repeat with the same ids is safe.
public sealed class StoreUnavailable extends BackboneFailure permits StoreBehind, Contended {

    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        super(message);
    }

    public StoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
