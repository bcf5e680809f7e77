package io.caseloop.backbone.spi;

import io.caseloop.backbone.failure.Overloaded;

/// Rebuilds a local copy beside the one in use, while new facts arrive.
public interface Following {

    /// Begins to show it every fact of the service's own store from the first on, and returns at once.
    ///
    /// @return how many facts there are now
    /// @throws Overloaded before the service was started
    long follow(Newcomer newcomer);

    /// A local copy that is being made; all calls come on the thread of all [Follower]s.
    interface Newcomer extends Follower {

        /// It has been shown what the others have been shown, and is shown no more: it may take the
        /// place of one of them.
        void caughtUp();

        /// It threw this at a fact, and is shown no more.
        void failed(RuntimeException why);
    }
}
