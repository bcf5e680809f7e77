package io.caseloop.events.feedback;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// Facts of the feedback stage; routing closes or reopens tickets on them. Rules F1, F2.
public sealed interface FeedbackEvent extends TicketFact {

    /// The customer was asked to confirm a solution (F1). An outgoing message (R10).
    ///
    /// @param attempt which solution
    /// @param invitation the token of the customer page; the channel adapter builds the link
    @EventType("io.caseloop.feedback.confirmation-requested.v1")
    record ConfirmationRequested(TicketId ticket, int attempt, AgentId agent, String invitation, String channel,
            Instant silentUntil, Instant at) implements FeedbackEvent {
    }

    /// @param by `customer`, or the adapter that reported it
    @EventType("io.caseloop.feedback.solution-confirmed.v1")
    record SolutionConfirmed(TicketId ticket, int attempt, String by, Instant at) implements FeedbackEvent {
    }

    @EventType("io.caseloop.feedback.solution-rejected.v1")
    record SolutionRejected(TicketId ticket, int attempt, @Personal PersonalText comment, String by, Instant at)
            implements FeedbackEvent {
    }

    /// The customer did not answer within 7 days (F1).
    @EventType("io.caseloop.feedback.confirmation-lapsed.v1")
    record ConfirmationLapsed(TicketId ticket, int attempt, Instant at) implements FeedbackEvent {
    }

    /// The customer was invited to rate an attempt of an agent (F6). One answer is accepted until
    /// the invitation expires (F2).
    @EventType("io.caseloop.feedback.rating-invited.v1")
    record RatingInvited(TicketId ticket, int attempt, AgentId agent, String invitation, Instant expiresAt, Instant at)
            implements FeedbackEvent {
    }

    /// @param stars 1–5 or absent
    /// @param nps 0–10 or absent
    @EventType("io.caseloop.feedback.rating-given.v1")
    record RatingGiven(TicketId ticket, int attempt, AgentId agent, String invitation, Integer stars, Integer nps,
                       @Personal PersonalText comment, List<String> reasonCodes, String by,
                       Instant at) implements FeedbackEvent {
    }
}
