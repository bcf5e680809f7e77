package io.caseloop.feedback.model;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// What can be asked of feedback; ids and times arrive in it.
public sealed interface FeedbackCommand {

    TicketId ticket();

    /// What a customer answers.
    sealed interface ByCustomer extends FeedbackCommand {
    }

    /// The ticket was solved (F1).
    ///
    /// @param invitation a new id
    /// @param silentUntil how long silence is no answer yet
    record Ask(TicketId ticket, int attempt, AgentId agent, String invitation, String channel, Instant silentUntil,
               Instant at) implements FeedbackCommand {
    }

    /// The solution holds.
    ///
    /// @param attempt the solution that is meant, or null for the last
    /// @param invitation to rate it (F2)
    /// @param comment what the customer added, or null
    record Confirm(TicketId ticket, Integer attempt, ToRate invitation, PersonalText comment, String by,
                   Instant at) implements ByCustomer {
    }

    /// An invitation to rate.
    ///
    /// @param id a new one
    /// @param channel by which the customer wrote last, or null
    record ToRate(String id, Instant expiresAt, String channel) {
    }

    /// The solution does not hold.
    ///
    /// @param comment may be null
    record Reject(TicketId ticket, Integer attempt, PersonalText comment, String by,
                  Instant at) implements ByCustomer {
    }

    /// The ticket is open again, because the customer wrote instead of answering the question (F1).
    record Reopen(TicketId ticket, Instant at) implements FeedbackCommand {
    }

    /// Time has passed: the silence of a question may have become an answer.
    record Tick(TicketId ticket, int attempt, Instant now) implements FeedbackCommand {
    }

    /// A rating (F2).
    ///
    /// @param invitation the one that is used, or null for the newest
    record Rate(TicketId ticket, String invitation, Integer stars, Integer nps, PersonalText comment,
                List<String> reasonCodes, String by, Instant at) implements ByCustomer {
    }

    /// An adapter has delivered a message (R10).
    record Deliver(TicketId ticket, String message, String channel, Instant at) implements FeedbackCommand {
    }

    /// An adapter could not deliver a message (R10).
    record Fail(TicketId ticket, String message, String channel, PersonalText reason,
                Instant at) implements FeedbackCommand {
    }

    /// The page of an invitation is withdrawn (I8).
    record Revoke(TicketId ticket, String invitation, Instant at) implements FeedbackCommand {
    }
}
