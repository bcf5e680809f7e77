package io.caseloop.checks.faults.system;

/// What was waited for did not come true; the message tells what was seen last.
public final class NotSeen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotSeen(String message) {
        super(message);
    }
}
