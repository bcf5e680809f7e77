package io.caseloop.backbone.operations;

import io.caseloop.backbone.failure.Overloaded;

/// Puts facts that the topics have lost back on them, from the store (X1).
public interface Republishing {

    /// Publishes, in order, what the topics lack of the facts with this number or a later one in
    /// each segment. What is there stays alone.
    ///
    /// @throws Overloaded another instance relays at the moment, or a republication is under way
    Republished republish(long from);

    /// @param checked facts of the store that were looked for
    /// @param published those that were missing and have been published
    record Republished(long checked, long published) {

        public Republished plus(Republished other) {
            return new Republished(checked + other.checked, published + other.published);
        }
    }
}
