package io.caseloop.backbone.failure;

/// The vault of personal keys is away: texts cannot be read or sealed now. Not poison: what needs the text waits.
public final class VaultUnavailable extends BackboneFailure {

    private static final long serialVersionUID = 1L;

    public VaultUnavailable(String message) {
        super(message);
    }

    public VaultUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
