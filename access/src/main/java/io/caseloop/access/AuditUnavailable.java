package io.caseloop.access;

/// The audit log cannot be written, so what had to be recorded before it may happen does not happen.
/// Answered 503.
public final class AuditUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuditUnavailable(Throwable cause) {
        super("the audit log cannot be written", cause);
    }
}
