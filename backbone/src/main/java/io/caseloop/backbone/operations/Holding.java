package io.caseloop.backbone.operations;

import io.caseloop.backbone.failure.Overloaded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Stops a part of this instance for some seconds, on request: an exercise of what an outage does (S5). Nothing is
/// lost, because the part continues where it stopped. The hold ends by itself; a restart forgets it.
public interface Holding {

    /// A hold lasts no longer.
    Duration LONGEST = Duration.ofSeconds(60);

    /// What can be held.
    enum Part {
        /// reads the facts of other services; meanwhile nothing is judged that depends on them
        INBOX,
        /// publishes the facts of this service; meanwhile the others do not learn of them
        RELAY
    }

    /// Holds the part from now on. Of two holds of a part the one that ends later counts.
    ///
    /// @throws IllegalArgumentException for a time that is not positive, or longer than [#LONGEST]
    /// @throws Overloaded this instance is not started yet
    Held hold(Part part, Duration time, String reason);

    /// What is held at this moment.
    List<Held> held();

    /// @param until when it ends, by PostgreSQL's clock
    record Held(Part part, Instant until, String reason) {
    }
}
