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
    /// @param policy the surveys policy that says so
    record Ask(TicketId ticket, int attempt, AgentId agent, String invitation, String channel, Instant silentUntil,
               String policy, Instant at) implements FeedbackCommand {
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
    /// @param policy the surveys policy that decides
    /// @param omitted why the customer is not invited (F2): `quiet-period`, `not-sampled`; or null
    record ToRate(String id, Instant expiresAt, String channel, String policy, String omitted) {
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
    /// @param ifLow what follows a low rating (F3)
    record Rate(TicketId ticket, String invitation, Integer stars, Integer nps, PersonalText comment,
                List<String> reasonCodes, String by, IfLow ifLow, Instant at) implements ByCustomer {
    }

    /// The visit that a low rating opens (F3).
    ///
    /// @param visit a new id
    /// @param policy the surveys policy that decides
    /// @param low which rating is low, and the visitors, in the order in which they are chosen
    record IfLow(String visit, String policy, Surveys.Low low) {
    }

    /// The result of a visit (F3).
    ///
    /// @param again the customer is asked again
    /// @param lead whether a lead records it, who may do so for every visitor
    record RecordVisit(TicketId ticket, String visit, String outcome, PersonalText text, ToRate again, AgentId by,
                       boolean lead, Instant at) implements FeedbackCommand {
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
