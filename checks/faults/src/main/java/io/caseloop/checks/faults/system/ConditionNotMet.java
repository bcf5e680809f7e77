package io.caseloop.checks.faults.system;

/// An awaited condition was not met. The message contains the last observation.
public final class ConditionNotMet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConditionNotMet(String message) {
        super(message);
    }
}
