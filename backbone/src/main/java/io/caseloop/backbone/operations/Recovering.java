package io.caseloop.backbone.operations;

import io.caseloop.backbone.failure.Overloaded;

/// Brings facts that a restored store does not know back from the topics (X1).
public interface Recovering {

    /// Inserts what the topics hold of this service's facts and the store lacks, as published: all
    /// or nothing. Afterwards it writes again.
    ///
    /// @throws Overloaded another instance relays at the moment, or a repair is under way
    /// @throws Unrecoverable what is on the topics does not go on from where the store is
    Recovered recover();

    /// @param facts that came back
    /// @param streams that they belong to
    /// @param setAside records on the topics that are no facts; the log names them
    record Recovered(long facts, long streams, long setAside) {
    }

    /// The topics and the store contradict each other; nothing was changed. Somebody has to decide.
    final class Unrecoverable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Unrecoverable(String message) {
            super(message);
        }
    }
}
