package io.caseloop.backbone.failure;

/// More was asked for than can be written now; nothing of it was written. Callers answer 503 with Retry-After.
public final class Overloaded extends BackboneFailure {

    private static final long serialVersionUID = 1L;

    public Overloaded(String message) {
        super(message);
    }

    public Overloaded(String message, Throwable cause) {
        super(message, cause);
    }
}
