package io.caseloop.local.home;

/// An operation failed. The message states the failure, the cause and the next step. Exit code 1.
public final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Failed(String message) {
        super(message);
    }

    public Failed(String message, Throwable cause) {
        super(message, cause);
    }
}
