package io.caseloop.events.intake;

import io.caseloop.events.CustomerId;
import io.caseloop.events.EventType;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// What intake knows of a ticket: its contacts, its grade, what the customer was told first. Rules I1–I8.
public sealed interface TicketIntakeEvent extends IntakeEvent, TicketFact {

    /// A contact belonged to no open ticket (I4).
    ///
    /// @param number what customer and staff call it
    /// @param customerTier `standard` or `vip` (I7)
    /// @param follows the closed ticket this one continues, or absent
    @EventType("io.caseloop.intake.ticket-opened.v1")
    record TicketOpened(TicketId ticket, String number, CustomerId customer, String customerTier, String channel,
                        String language, String region, List<String> tags, TicketId follows, Instant at) implements TicketIntakeEvent {
    }

    /// One inbound message. `at` is when the customer sent it, `receivedAt` when we got it (I13).
    ///
    /// @param contact its id
    /// @param externalId the channel's own id of the message (I5)
    /// @param disposition `opened` or `attached`
    /// @param matchedBy the rule that attached it (`same-reference`, …), or absent
    /// @param contactKey keyed hash of channel and external id: the same contact again has the same (I5)
    /// @param referenceKey keyed hash of the reference, or absent (I4)
    @EventType("io.caseloop.intake.contact-received.v1")
    record ContactReceived(TicketId ticket, String contact, String channel, @Personal PersonalText externalId, Sender from,
                           @Personal PersonalText subject, @Personal PersonalText text, @Personal PersonalText reference,
                           String language, String disposition, String matchedBy, String contactKey, String referenceKey, Instant receivedAt,
                           Instant at) implements TicketIntakeEvent {
    }

    /// The same channel and external id came again with another body (I5); what was stored first stands.
    ///
    /// @param differing the JSON pointers that differ
    @EventType("io.caseloop.intake.contact-differed.v1")
    record ContactDiffered(TicketId ticket, String contact, List<String> differing, Instant at) implements TicketIntakeEvent {
    }

    /// A contact that may belong to another ticket, too uncertain to attach it (I4); its sender learns nothing of that ticket.
    @EventType("io.caseloop.intake.match-doubted.v1")
    record MatchDoubted(TicketId ticket, String contact, TicketId candidate, String rule, double score, Instant at) implements TicketIntakeEvent {
    }

    /// Kind, category, urgency, impact and complexity, and the priority the matrix gives (I6).
    ///
    /// @param policy name and version of the grading policy, e.g. `grading-default@1`
    /// @param reasons why each grade is what it is
    /// @param toConfirm the fields a person has to confirm, because their confidence is below the threshold
    @EventType("io.caseloop.intake.ticket-graded.v1")
    record TicketGraded(TicketId ticket, String kind, String category, String urgency, String impact, String complexity, String priority,
                        String policy, List<GradeReason> reasons, List<String> toConfirm, Instant at) implements TicketIntakeEvent {
    }

    /// The customer was told the number and the promised times (I8): an outgoing message that adapters consume (R10).
    ///
    /// @param invitation what the customer's page is reached by; the link is made where the message leaves
    @EventType("io.caseloop.intake.ticket-acknowledged.v1")
    record TicketAcknowledged(TicketId ticket, String number, String channel, Sender to, String language,
                              List<PromisedTime> promises, String invitation, Instant at) implements TicketIntakeEvent {
    }

    /// A channel identity as the adapter reported it.
    ///
    /// @param kind phone, email, wechat, app-user …
    record Sender(String kind, @Personal PersonalText value, @Personal PersonalText name) {
    }

    /// @param field kind, category, urgency, impact, complexity, priority
    /// @param confidence 0–1
    record GradeReason(String field, String value, String reason, double confidence) {
    }

    /// @param commitment its name, e.g. `first-response`
    record PromisedTime(String commitment, Instant dueAt) {
    }
}
