package io.caseloop.feedback.model;

import io.caseloop.events.AgentId;
import java.time.Instant;

/// A follow-up visit after a low rating (F3): open, or recorded.
///
/// @param rated the agent whose attempt was rated; never makes the visit
/// @param visitor who makes it; null: the leads
/// @param result null while it is open
public record Visit(String id, int attempt, AgentId rated, Integer stars, Integer nps, AgentId visitor,
                    Instant openedAt, Result result) {

    /// What came of it.
    public record Result(String outcome, AgentId by, Instant at) {
    }

    public boolean isOpen() {
        return result == null;
    }

    Visit recorded(Result as) {
        return new Visit(id, attempt, rated, stars, nps, visitor, openedAt, as);
    }
}
