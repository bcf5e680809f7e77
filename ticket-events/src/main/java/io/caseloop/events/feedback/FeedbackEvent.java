package io.caseloop.events.feedback;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// Facts of the feedback stage: it asks and reports; routing closes or reopens on them. Rules F1, F2.
public sealed interface FeedbackEvent extends TicketFact {

    /// After a solution the customer is asked whether it holds (F1): an outgoing message (R10).
    ///
    /// @param attempt which solution
    /// @param invitation what the customer's page is reached by; the link is made where the message leaves
    @EventType("io.caseloop.feedback.confirmation-requested.v1")
    record ConfirmationRequested(TicketId ticket, int attempt, AgentId agent, String invitation, String channel, Instant silentUntil, Instant at) implements FeedbackEvent {
    }

    /// @param by `customer` or the adapter that passed it on
    @EventType("io.caseloop.feedback.solution-confirmed.v1")
    record SolutionConfirmed(TicketId ticket, int attempt, String by, Instant at) implements FeedbackEvent {
    }

    @EventType("io.caseloop.feedback.solution-rejected.v1")
    record SolutionRejected(TicketId ticket, int attempt, @Personal PersonalText comment, String by, Instant at) implements FeedbackEvent {
    }

    /// Silence for 7 days (F1).
    @EventType("io.caseloop.feedback.confirmation-lapsed.v1")
    record ConfirmationLapsed(TicketId ticket, int attempt, Instant at) implements FeedbackEvent {
    }

    /// One answer per invitation; it expires (F2). It belongs to one attempt and agent (F6).
    @EventType("io.caseloop.feedback.rating-invited.v1")
    record RatingInvited(TicketId ticket, int attempt, AgentId agent, String invitation, Instant expiresAt, Instant at) implements FeedbackEvent {
    }

    /// @param stars 1–5 or absent
    /// @param nps 0–10 or absent
    @EventType("io.caseloop.feedback.rating-given.v1")
    record RatingGiven(TicketId ticket, int attempt, AgentId agent, String invitation, Integer stars, Integer nps,
                       @Personal PersonalText comment, List<String> reasonCodes, String by, Instant at) implements FeedbackEvent {
    }
}
