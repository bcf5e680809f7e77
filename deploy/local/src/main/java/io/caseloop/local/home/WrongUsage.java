package io.caseloop.local.home;

/// The command line is invalid. The message states the correct usage. Exit code 2.
public final class WrongUsage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongUsage(String message) {
        super(message);
    }
}
