package io.caseloop.local.home;

/// The user asked for something that cannot be; the message says what would be right. Exit code 2.
public final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongUsage(String message) {
        super(message);
    }
}
