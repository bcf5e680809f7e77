package io.caseloop.backbone.spi;

import io.caseloop.backbone.failure.StoreUnavailable;
import java.time.Instant;

/// Data that a service derives from facts for queries and can rebuild from the first fact while new
/// facts arrive. Readers see the old or the new data meanwhile, never none. Beans are discovered.
public interface Projection {

    /// As operations call it: `/api/ops/{service}/projections/{name}`.
    String name();

    /// Starts a rebuild and returns at once. A rebuild that is in progress continues and is not restarted.
    ///
    /// @throws StoreUnavailable when PostgreSQL is away
    Progress rebuild();

    /// How far the latest one got.
    Progress progress();

    /// What becomes of a rebuild.
    enum State {
        /// None since this instance started.
        NEVER,
        REBUILDING, REBUILT,
        /// It stopped before the end. What was rebuilt stays; another rebuild can be started.
        FAILED
    }

    /// @param done facts rebuilt so far, of `total` at the start; more may have arrived since
    /// @param since by PostgreSQL's clock; null when there was none
    /// @param until null while it is under way
    record Progress(String name, State state, long done, long total, Instant since, Instant until) {

        /// None since this instance started.
        public static Progress never(String name) {
            return new Progress(name, State.NEVER, 0, 0, null, null);
        }

        public static Progress begun(String name, long total, Instant since) {
            return new Progress(name, State.REBUILDING, 0, total, since, null);
        }

        public Progress further(long more) {
            return new Progress(name, state, done + more, total, since, null);
        }

        public Progress ended(State how, Instant at) {
            return new Progress(name, how, done, total, since, at);
        }
    }
}
