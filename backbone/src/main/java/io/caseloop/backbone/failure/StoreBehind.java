package io.caseloop.backbone.failure;

/// The topics hold facts of this service that its store does not know: it was restored from an
/// older copy. Nothing is written until they are recovered, because what would be decided now would
/// contradict what was published. Callers answer 503.
public final class StoreBehind extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    public StoreBehind(String message) {
        super(message);
    }
}
