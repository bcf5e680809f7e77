package io.caseloop.events.feedback;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// Facts of the feedback stage; routing closes or reopens tickets on them. Rules F1, F2, F3, R10.
public sealed interface FeedbackEvent extends TicketFact {

    /// The customer was asked to confirm a solution (F1). An outgoing message (R10).
    ///
    /// @param attempt which solution
    /// @param invitation the token of the customer page; the channel adapter builds the link
    /// @param policy name and version of the surveys policy, which says how long silence is no
    ///      answer; absent in facts of earlier releases
    @EventType("io.caseloop.feedback.confirmation-requested.v1")
    record ConfirmationRequested(TicketId ticket, int attempt, AgentId agent, @Uuid String invitation, String channel,
            Instant silentUntil, Instant at, @MayBeAbsent String policy) implements FeedbackEvent {

        /// As earlier releases wrote it.
        public ConfirmationRequested(TicketId ticket, int attempt, AgentId agent, String invitation, String channel,
                Instant silentUntil, Instant at) {
            this(ticket, attempt, agent, invitation, channel, silentUntil, at, null);
        }
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
    /// @param policy name and version of the surveys policy; absent in facts of earlier releases
    /// @param visit the follow-up visit after which the customer is asked again (F3); absent: the
    ///      first invitation of the attempt
    @EventType("io.caseloop.feedback.rating-invited.v1")
    record RatingInvited(TicketId ticket, int attempt, AgentId agent, @Uuid String invitation, Instant expiresAt,
            @MayBeAbsent String channel, Instant at, @MayBeAbsent String policy, @MayBeAbsent @Uuid String visit)
            implements FeedbackEvent {

        /// As earlier releases wrote it.
        public RatingInvited(TicketId ticket, int attempt, AgentId agent, String invitation, Instant expiresAt,
                String channel, Instant at) {
            this(ticket, attempt, agent, invitation, expiresAt, channel, at, null, null);
        }
    }

    /// The customer confirmed the solution and was not invited to rate it, so that no one is
    /// over-asked (F2).
    ///
    /// @param reason `quiet-period`: the customer was invited a short time ago; `not-sampled`: only a
    ///      share of the customers is invited
    /// @param policy name and version of the surveys policy
    @EventType("io.caseloop.feedback.rating-not-invited.v1")
    record RatingNotInvited(TicketId ticket, int attempt, @OneOf({"quiet-period", "not-sampled"}) String reason,
            String policy, Instant at) implements FeedbackEvent {
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

    /// A low rating opened a follow-up visit: somebody other than the rated agent speaks with the
    /// customer (F3).
    ///
    /// @param agent the rated agent
    /// @param invitation the invitation whose rating was low
    /// @param policy name and version of the surveys policy, which says what is low and who visits
    /// @param visitor who makes the visit; absent: the leads
    @EventType("io.caseloop.feedback.visit-opened.v1")
    record VisitOpened(TicketId ticket, @Uuid String visit, int attempt, AgentId agent, @Uuid String invitation,
            @MayBeAbsent Integer stars, @MayBeAbsent Integer nps, String policy, @MayBeAbsent AgentId visitor,
            Instant at) implements FeedbackEvent {
    }

    /// The outcome of a follow-up visit (F3). The customer is invited to rate again.
    ///
    /// @param outcome a short code, e.g. `satisfied`, `not-reached`
    /// @param text what was said and agreed
    /// @param by who made the visit
    @EventType("io.caseloop.feedback.visit-recorded.v1")
    record VisitRecorded(TicketId ticket, @Uuid String visit, String outcome, @Personal PersonalText text, AgentId by,
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
