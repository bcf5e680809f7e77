package io.caseloop.backbone.failure;

/// Why the backbone did not do what it was asked: exactly one of these. A refusal by a rule is no
/// failure ([io.caseloop.decider.Refused]).
public abstract sealed class BackboneFailure extends RuntimeException
        permits ClaimedDifferently, Conflict, FactTooLong, Overloaded, StoreUnavailable, Unstorable, VaultUnavailable {

    private static final long serialVersionUID = 1L;

    BackboneFailure(String message) {
        super(message);
    }

    BackboneFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
