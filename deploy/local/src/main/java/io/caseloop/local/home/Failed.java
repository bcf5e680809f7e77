package io.caseloop.local.home;

/// Something could not be done; the message says what, why and what to do next. Exit code 1.
public final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Failed(String message) {
        super(message);
    }

    public Failed(String message, Throwable cause) {
        super(message, cause);
    }
}
