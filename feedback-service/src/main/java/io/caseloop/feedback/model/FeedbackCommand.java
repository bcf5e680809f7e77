package io.caseloop.feedback.model;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// What can be asked of feedback; ids and times arrive in it.
public sealed interface FeedbackCommand {

    TicketId ticket();

    /// The ticket was solved (F1).
    ///
    /// @param invitation a new id
    /// @param silentUntil how long silence is no answer yet
    record Ask(TicketId ticket, int attempt, AgentId agent, String invitation, String channel, Instant silentUntil, Instant at) implements FeedbackCommand {
    }

    /// The solution holds.
    ///
    /// @param attempt the solution that is meant, or null for the last
    /// @param invitation a new id, for the rating (F2)
    /// @param expiresAt when that invitation expires
    record Confirm(TicketId ticket, Integer attempt, String invitation, Instant expiresAt, String by, Instant at) implements FeedbackCommand {
    }

    /// The solution does not hold.
    ///
    /// @param comment may be null
    record Reject(TicketId ticket, Integer attempt, PersonalText comment, String by, Instant at) implements FeedbackCommand {
    }

    /// Time has passed; what was silent until then is over.
    record Tick(TicketId ticket, int attempt, Instant now) implements FeedbackCommand {
    }

    /// A rating (F2).
    ///
    /// @param invitation the one that is used, or null for the newest
    record Rate(TicketId ticket, String invitation, Integer stars, Integer nps, PersonalText comment, List<String> reasonCodes, String by, Instant at) implements FeedbackCommand {
    }
}
