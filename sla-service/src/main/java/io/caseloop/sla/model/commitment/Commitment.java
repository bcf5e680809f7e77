package io.caseloop.sla.model.commitment;

import java.time.Duration;
import java.time.Instant;

/// A promise to the customer: exactly one of these (S1, S3, S5, S8).
public sealed interface Commitment {

    Terms terms();

    /// Not yet met. After its due time it is unconfirmed until all inputs up to then have been read.
    record Running(Terms terms) implements Commitment {
    }

    /// The clock stands while the customer is awaited (S3). The due time of the terms no longer holds.
    ///
    /// @param by id of the fact that stopped it
    /// @param left the working time that was left
    record Paused(Terms terms, String by, Instant since, Duration left) implements Commitment {
    }

    /// @param by id of the fact that met it
    record Met(Terms terms, String by, Instant at) implements Commitment {
    }

    /// Breached at its due time.
    ///
    /// @param answeredAt when a fact came that would have met it; null: none has come yet
    record Breached(Terms terms, Instant judgedAt, Instant answeredAt) implements Commitment {
    }

    /// Was judged breached, but a fact that was registered late had met it in time.
    ///
    /// @param breach the id of the withdrawn verdict
    /// @param by id of the fact that met it
    record Withdrawn(Terms terms, String breach, String by, Instant answeredAt, Instant withdrawnAt)
            implements Commitment {
    }

    /// No longer owed.
    record Cancelled(Terms terms, String reason, Instant at) implements Commitment {
    }
}
