package io.caseloop.sla.model.commitment;

import java.time.Duration;

/// What another grade means for a commitment (I6). Exactly one of these.
public sealed interface GradeChange {

    /// The name of the commitment, or of a promise that has none yet.
    String commitment();

    /// It is due at the time that the new grade gives from its own start.
    ///
    /// @param left the working time that is left of a clock that stands, or null
    record Moved(String commitment, Terms terms, Duration left) implements GradeChange {
    }

    /// That time has passed already: it ends, and the time of the new grade runs from the change on.
    ///
    /// @param left the working time of the new one, if the clock stands; or null
    record Renewed(String commitment, Terms terms, Duration left) implements GradeChange {
    }

    /// The new grade promises nothing of the kind.
    record Ended(String commitment) implements GradeChange {
    }

    /// The new grade promises what the one before did not.
    record Added(String commitment, Terms terms) implements GradeChange {
    }
}
