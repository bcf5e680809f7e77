package io.caseloop.backbone.failure;

/// Another writer was faster; nothing of the work was written. Work that collides is decided again,
/// except where [Kind#isFinal].
public final class Conflict extends BackboneFailure {

    private static final long serialVersionUID = 1L;

    /// What the work collided with.
    public enum Kind {
        /// A stream has more facts than the decision knew.
        STREAM,
        /// A unique key is held, or is held by another stream than the work knew.
        UNIQUE_KEY,
        /// A copy was folded further than the work knew.
        COPY,
        /// PostgreSQL ended the transaction because of another one.
        TRANSACTION,
        /// The inbox position was applied before: the fact is a repeat.
        INBOX_POSITION,
        /// The timer has fired or was moved.
        TIMER,
        /// The same request was answered before.
        IDEMPOTENCY_KEY;

        /// Whether deciding again cannot help: what the work was for has been done.
        public boolean isFinal() {
            return this == INBOX_POSITION || this == TIMER || this == IDEMPOTENCY_KEY;
        }
    }

    private final Kind kind;

    public Conflict(Kind kind) {
        super("conflict: " + kind);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
