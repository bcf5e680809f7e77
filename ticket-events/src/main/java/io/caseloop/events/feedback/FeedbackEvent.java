package io.caseloop.events.feedback;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// Facts of the feedback stage: it asks and reports; routing closes or reopens on them. Rules F1, F2, R10.
public sealed interface FeedbackEvent extends TicketFact {

    /// After a solution the customer is asked whether it holds (F1): an outgoing message (R10).
    ///
    /// @param attempt which solution
    /// @param invitation what the customer's page is reached by; the link is made where the message leaves
    @EventType("io.caseloop.feedback.confirmation-requested.v1")
    record ConfirmationRequested(TicketId ticket, int attempt, AgentId agent, String invitation, String channel, Instant silentUntil,
                                 Instant at) implements FeedbackEvent {
    }

    /// @param by `customer` or the adapter that passed it on
    @EventType("io.caseloop.feedback.solution-confirmed.v1")
    record SolutionConfirmed(TicketId ticket, int attempt, String by, Instant at) implements FeedbackEvent {
    }

    @EventType("io.caseloop.feedback.solution-rejected.v1")
    record SolutionRejected(TicketId ticket, int attempt, @Personal PersonalText comment, String by,
                            Instant at) implements FeedbackEvent {
    }

    /// Silence for 7 days (F1).
    @EventType("io.caseloop.feedback.confirmation-lapsed.v1")
    record ConfirmationLapsed(TicketId ticket, int attempt, Instant at) implements FeedbackEvent {
    }

    /// One answer per invitation; it expires (F2). It belongs to one attempt and agent (F6). An outgoing message (R10).
    ///
    /// @param channel by which the customer wrote last; absent in facts of earlier releases and where it was not known
    @EventType("io.caseloop.feedback.rating-invited.v1")
    record RatingInvited(TicketId ticket, int attempt, AgentId agent, String invitation, Instant expiresAt, String channel,
                         Instant at) implements FeedbackEvent {
    }

    /// @param stars 1–5 or absent
    /// @param nps 0–10 or absent
    @EventType("io.caseloop.feedback.rating-given.v1")
    record RatingGiven(TicketId ticket, int attempt, AgentId agent, String invitation, Integer stars, Integer nps,
                       @Personal PersonalText comment, List<String> reasonCodes, String by, Instant at) implements FeedbackEvent {
    }

    /// An adapter has delivered an outgoing message (R10).
    ///
    /// @param message its id, as the adapter read it from the list of outgoing messages
    /// @param channel through which it was delivered
    @EventType("io.caseloop.feedback.message-delivered.v1")
    record MessageDelivered(TicketId ticket, String message, String channel, Instant at) implements FeedbackEvent {
    }

    /// An adapter could not deliver an outgoing message (R10). Unless it was delivered, it stays in the list of its channel.
    ///
    /// @param message its id, as the adapter read it from the list of outgoing messages
    /// @param channel through which it was to be delivered
    /// @param reason as the adapter or the channel's operator put it: it may quote an address
    @EventType("io.caseloop.feedback.message-failed.v1")
    record MessageFailed(TicketId ticket, String message, String channel, @Personal PersonalText reason,
                         Instant at) implements FeedbackEvent {
    }

    /// The customer's page of this invitation is withdrawn (I8): its link is not valid any more.
    @EventType("io.caseloop.feedback.invitation-revoked.v1")
    record InvitationRevoked(TicketId ticket, String invitation, Instant at) implements FeedbackEvent {
    }
}
