package io.caseloop.backbone.failure;

/// PostgreSQL is there and does not take this: a character it cannot keep, a value or a key that is
/// too long, a constraint. No outage: nothing was written, and a repeat ends the same. The message
/// is a SQL state, without what the server said. Callers answer 422.
public final class Unstorable extends BackboneFailure {

    private static final long serialVersionUID = 1L;

    public Unstorable(String message) {
        super(message);
    }
}
