package io.caseloop.backbone.spi;

import io.caseloop.backbone.failure.StoreUnavailable;
import java.time.Instant;

/// What a service derives from facts to be read fast, and may throw away: it is folded anew from
/// the first fact while facts go on coming in. Readers see the old or the new meanwhile, never
/// nothing. Beans are found by themselves.
public interface Projection {

    /// As operations call it: `/api/ops/{service}/projections/{name}`.
    String name();

    /// Begins to fold it anew and returns at once; while that is under way it goes on, and does not begin again.
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
        /// It stopped on the way; what was folded anew stays, and another one may be begun.
        FAILED
    }

    /// @param done what has been folded anew, `total` what there was at its begin: more may have come since
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
