package io.caseloop.sla.model.commitment;

import java.time.Instant;

/// A promise to the customer: exactly one of these (S1, S5, S8).
public sealed interface Commitment {

    Terms terms();

    /// Not yet kept; past its due time it is unconfirmed until the inputs are read.
    record Running(Terms terms) implements Commitment {
    }

    /// @param by the id of the fact that kept it
    record Met(Terms terms, String by, Instant at) implements Commitment {
    }

    /// Broken at its due time.
    record Breached(Terms terms, Instant judgedAt) implements Commitment {
    }

    /// Judged broken, but kept after all by a fact that was registered late.
    ///
    /// @param breach the id of the withdrawn verdict
    /// @param by the id of the fact that kept it
    record Withdrawn(Terms terms, String breach, String by, Instant answeredAt, Instant withdrawnAt)
            implements Commitment {
    }

    /// Owed no longer.
    record Cancelled(Terms terms, String reason, Instant at) implements Commitment {
    }
}
