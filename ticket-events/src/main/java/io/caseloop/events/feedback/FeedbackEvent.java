package io.caseloop.events.feedback;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// Facts of the feedback stage; routing closes or reopens tickets on them. Rules F1, F2, R10.
public sealed interface FeedbackEvent extends TicketFact {

    /// The customer was asked to confirm a solution (F1). An outgoing message (R10).
    ///
    /// @param attempt which solution
    /// @param invitation the token of the customer page; the channel adapter builds the link
    @EventType("io.caseloop.feedback.confirmation-requested.v1")
    record ConfirmationRequested(TicketId ticket, int attempt, AgentId agent, @Uuid String invitation, String channel,
            Instant silentUntil, Instant at) implements FeedbackEvent {
    }

    /// The customer confirmed that the solution holds (F1).
    ///
    /// @param comment what the customer added, or absent
    /// @param by `customer`, or the adapter that reported it
    @EventType("io.caseloop.feedback.solution-confirmed.v1")
    record SolutionConfirmed(TicketId ticket, int attempt, @MayBeAbsent @Personal PersonalText comment, String by,
            Instant at) implements FeedbackEvent {
    }

    /// The customer rejected the solution (F1).
    @EventType("io.caseloop.feedback.solution-rejected.v1")
    record SolutionRejected(TicketId ticket, int attempt, @MayBeAbsent @Personal PersonalText comment, String by,
            Instant at) implements FeedbackEvent {
    }

    /// The customer did not answer within 7 days (F1).
    @EventType("io.caseloop.feedback.confirmation-lapsed.v1")
    record ConfirmationLapsed(TicketId ticket, int attempt, Instant at) implements FeedbackEvent {
    }

    /// The customer was invited to rate an attempt of an agent (F6). One answer is accepted until
    /// the invitation expires (F2). An outgoing message (R10).
    ///
    /// @param channel the channel of the customer's last contact; absent in facts of earlier
    ///      releases and if unknown
    @EventType("io.caseloop.feedback.rating-invited.v1")
    record RatingInvited(TicketId ticket, int attempt, AgentId agent, @Uuid String invitation, Instant expiresAt,
            @MayBeAbsent String channel, Instant at) implements FeedbackEvent {
    }

    /// The customer rated an attempt (F2).
    ///
    /// @param stars 1–5 or absent
    /// @param nps 0–10 or absent
    @EventType("io.caseloop.feedback.rating-given.v1")
    record RatingGiven(TicketId ticket, int attempt, AgentId agent, @Uuid String invitation, @MayBeAbsent Integer stars,
            @MayBeAbsent Integer nps, @MayBeAbsent @Personal PersonalText comment, List<String> reasonCodes, String by,
            Instant at) implements FeedbackEvent {
    }

    /// An adapter has delivered an outgoing message (R10).
    ///
    /// @param message the id of the outgoing message
    /// @param channel the channel of the delivery
    @EventType("io.caseloop.feedback.message-delivered.v1")
    record MessageDelivered(TicketId ticket, @Uuid String message, String channel, Instant at)
            implements FeedbackEvent {
    }

    /// An adapter could not deliver an outgoing message (R10). It remains in the list of its
    /// channel until it is delivered.
    ///
    /// @param message the id of the outgoing message
    /// @param channel the channel of the delivery
    /// @param reason the reason given by the adapter or the channel; it may quote an address
    @EventType("io.caseloop.feedback.message-failed.v1")
    record MessageFailed(TicketId ticket, @Uuid String message, String channel, @Personal PersonalText reason,
            Instant at) implements FeedbackEvent {
    }

    /// The customer page of this invitation was revoked (I8); its link is no longer valid.
    @EventType("io.caseloop.feedback.invitation-revoked.v1")
    record InvitationRevoked(TicketId ticket, @Uuid String invitation, Instant at) implements FeedbackEvent {
    }
}
