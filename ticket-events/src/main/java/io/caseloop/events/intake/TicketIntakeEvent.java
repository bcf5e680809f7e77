package io.caseloop.events.intake;

import io.caseloop.events.CustomerId;
import io.caseloop.events.ErasedPlace;
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

/// Facts of intake about a ticket: contacts, grading and acknowledgement. Rules I1–I8.
public sealed interface TicketIntakeEvent extends IntakeEvent, TicketFact {

    /// A ticket was opened, because the contact matched no open ticket (I4).
    ///
    /// @param number the ticket number shown to customers and staff
    /// @param customerTier `standard` or `vip` (I7)
    /// @param follows the closed ticket this one continues, or absent
    /// @param splitFrom the ticket some of whose contacts became this one (R14), or absent
    @EventType("io.caseloop.intake.ticket-opened.v1")
    record TicketOpened(TicketId ticket, String number, CustomerId customer,
            @OneOf({"standard", "vip"}) String customerTier, String channel, @MayBeAbsent String language,
            @MayBeAbsent String region, List<String> tags, @MayBeAbsent TicketId follows, Instant at,
            @MayBeAbsent TicketId splitFrom) implements TicketIntakeEvent {
    }

    /// An inbound message. `at` is when the customer sent it, `receivedAt` when intake received it (I13).
    ///
    /// @param contact its id
    /// @param externalId the message id of the channel (I5)
    /// @param disposition `opened` or `attached`
    /// @param matchedBy the rule that attached it (`same-reference`, …), `decided-by-a-person`, or absent
    /// @param contactKey keyed hash of channel and external id, equal for repeats of a contact (I5);
    ///      absent where a person attached it, because the ticket that it opened keeps it
    /// @param referenceKey keyed hash of the reference, or absent (I4)
    /// @param stated what the form or the adapter said of the grade; absent where it said nothing
    /// @param named a merged ticket that the contact names, in whose place this one stands (R14); absent: none
    /// @param nature absent of a message that somebody has to read; else why a solved or closed
    ///      ticket stays so (F1)
    @EventType("io.caseloop.intake.contact-received.v1")
    record ContactReceived(TicketId ticket, @Uuid String contact, String channel, @Personal PersonalText externalId,
            Sender from, @MayBeAbsent @Personal PersonalText subject, @Personal PersonalText text,
            @MayBeAbsent @Personal PersonalText reference, @MayBeAbsent String language,
            @OneOf({"opened", "attached"}) String disposition, @MayBeAbsent String matchedBy,
            @MayBeAbsent String contactKey, @MayBeAbsent String referenceKey, @MayBeAbsent Stated stated,
            Instant receivedAt, Instant at, @MayBeAbsent String policy, @MayBeAbsent Nature nature,
            @MayBeAbsent TicketId named) implements TicketIntakeEvent {
    }

    /// A contact with a known channel and external id had another body (I5); the first one remains valid.
    ///
    /// @param differing the JSON pointers that differ
    @EventType("io.caseloop.intake.contact-differed.v1")
    record ContactDiffered(TicketId ticket, @Uuid String contact, List<String> differing, Instant at)
            implements TicketIntakeEvent {
    }

    /// A contact may belong to another ticket, but the match is too uncertain to attach it (I4).
    /// The sender is not informed about that ticket.
    @EventType("io.caseloop.intake.match-doubted.v1")
    record MatchDoubted(TicketId ticket, @Uuid String contact, TicketId candidate, String rule, double score,
            Instant at, @MayBeAbsent String policy) implements TicketIntakeEvent {
    }

    /// A person decided that the doubtful contact belongs to the other ticket (I4). What the customer
    /// wrote on this ticket follows as contacts of that ticket.
    ///
    /// @param candidate as in `match-doubted`
    /// @param by who decided
    @EventType("io.caseloop.intake.match-attached.v1")
    record MatchAttached(TicketId ticket, @Uuid String contact, TicketId candidate, String by, Instant at)
            implements TicketIntakeEvent {
    }

    /// A person decided that the doubtful contact is a matter of its own (I4).
    ///
    /// @param candidate as in `match-doubted`
    /// @param by who decided
    @EventType("io.caseloop.intake.match-separated.v1")
    record MatchSeparated(TicketId ticket, @Uuid String contact, TicketId candidate, String by, Instant at)
            implements TicketIntakeEvent {
    }

    /// The ticket ends, because what it is about is handled in another ticket of the same customer
    /// (I4, R14). Its commitments are cancelled, and later contacts join the other ticket.
    ///
    /// @param into the ticket that remains
    /// @param reason `doubtful-match`: a person attached its contact to the other ticket;
    ///      `same-matter`: a person merged them; `split-undone`: it had been split off
    /// @param by who did; absent in facts of earlier builds
    /// @param explanation what that person says; absent of a doubtful match
    @EventType("io.caseloop.intake.ticket-merged.v1")
    record TicketMerged(TicketId ticket, TicketId into, String reason, Instant at, @MayBeAbsent String by,
            @MayBeAbsent @Personal PersonalText explanation) implements TicketIntakeEvent {
    }

    /// The merge of the ticket was undone (R14): it stands for itself again. What was written meanwhile
    /// and names it follows as its contacts.
    ///
    /// @param from the ticket into which it had been merged
    /// @param by who undid it
    @EventType("io.caseloop.intake.ticket-unmerged.v1")
    record TicketUnmerged(TicketId ticket, TicketId from, String by, @Personal PersonalText reason, Instant at)
            implements TicketIntakeEvent {
    }

    /// Contacts of this ticket are handled in another one of the same customer from now on (R14).
    ///
    /// @param to the other ticket
    /// @param contacts their ids
    /// @param cause `split`: they became that ticket; `unmerged`: they belong to it again
    /// @param by who moved them
    @EventType("io.caseloop.intake.contacts-moved.v1")
    record ContactsMoved(TicketId ticket, TicketId to, @Uuid List<String> contacts,
            @OneOf({"split", "unmerged"}) String cause, String by, @Personal PersonalText reason, Instant at)
            implements TicketIntakeEvent {
    }

    /// The ticket has to do with another one of the same customer (R14).
    ///
    /// @param to the other ticket
    /// @param relation what the other one is to it, e.g. `related`, `duplicate`, `caused-by`: an open list
    /// @param by who linked them
    @EventType("io.caseloop.intake.ticket-linked.v1")
    record TicketLinked(TicketId ticket, TicketId to, String relation, String by, Instant at)
            implements TicketIntakeEvent {
    }

    /// A link was removed (R14).
    ///
    /// @param by who removed it
    @EventType("io.caseloop.intake.ticket-unlinked.v1")
    record TicketUnlinked(TicketId ticket, TicketId to, String relation, String by, Instant at)
            implements TicketIntakeEvent {
    }

    /// The ticket was graded: kind, category, urgency, impact, complexity, and the priority from
    /// the matrix (I6).
    ///
    /// @param policy name and version of the grading policy, e.g. `grading-default@1`
    /// @param reasons the reason of each grade
    /// @param toConfirm the fields to be confirmed by a person, because their confidence is below
    ///      the threshold
    @EventType("io.caseloop.intake.ticket-graded.v1")
    record TicketGraded(TicketId ticket, @OneOf({"consultation", "fault", "complaint", "request"}) String kind,
            String category, @OneOf({"low", "medium", "high", "critical"}) String urgency,
            @OneOf({"low", "medium", "high", "critical"}) String impact,
            @OneOf({"low", "medium", "high", "critical"}) String complexity,
            @OneOf({"P1", "P2", "P3", "P4"}) String priority, String policy, List<GradeReason> reasons,
            @OneOf({"kind", "category", "urgency", "impact", "complexity", "priority"}) List<String> toConfirm,
            Instant at) implements TicketIntakeEvent {
    }

    /// A person confirmed the grade as it is (I6). No field waits for confirmation any more.
    ///
    /// @param confirmed the fields that had waited; none where the grade was certain
    /// @param by who confirmed it
    @EventType("io.caseloop.intake.grade-confirmed.v1")
    record GradeConfirmed(TicketId ticket,
            @OneOf({"kind", "category", "urgency", "impact", "complexity", "priority"}) List<String> confirmed,
            String by, @Personal PersonalText reason, Instant at) implements TicketIntakeEvent {
    }

    /// A person changed the grade (I6). It is the whole grade from then on: queue and promises follow
    /// it, and no field waits for confirmation.
    ///
    /// @param policy name and version of the grading policy whose matrix gave the priority
    /// @param changed the fields that differ from the grade before
    /// @param by who changed it
    @EventType("io.caseloop.intake.ticket-regraded.v1")
    record TicketRegraded(TicketId ticket, @OneOf({"consultation", "fault", "complaint", "request"}) String kind,
            String category, @OneOf({"low", "medium", "high", "critical"}) String urgency,
            @OneOf({"low", "medium", "high", "critical"}) String impact,
            @OneOf({"low", "medium", "high", "critical"}) String complexity,
            @OneOf({"P1", "P2", "P3", "P4"}) String priority, String policy,
            @OneOf({"kind", "category", "urgency", "impact", "complexity", "priority"}) List<String> changed,
            String by, @Personal PersonalText reason, Instant at) implements TicketIntakeEvent {
    }

    /// The customer was sent the ticket number and the committed times (I8). An outgoing message
    /// (R10).
    ///
    /// @param invitation the token of the customer page; the channel adapter builds the link
    @EventType("io.caseloop.intake.ticket-acknowledged.v1")
    record TicketAcknowledged(TicketId ticket, String number, String channel, Sender to, @MayBeAbsent String language,
            List<PromisedTime> promises, @Uuid String invitation, Instant at) implements TicketIntakeEvent {
    }

    /// The personal data of this ticket was erased in intake-service (X3): what was said is
    /// unreadable for ever.
    ///
    /// @param erasure the erasure that was carried out
    /// @param places what was removed where
    @EventType("io.caseloop.intake.personal-data-erased.v1")
    record PersonalDataErased(TicketId ticket, @Uuid String erasure, List<ErasedPlace> places, Instant at)
            implements TicketIntakeEvent {
    }

    /// A channel identity as the adapter reported it.
    ///
    /// @param kind phone, email, wechat, app-user …
    record Sender(String kind, @Personal PersonalText value, @MayBeAbsent @Personal PersonalText name) {
    }

    /// What the form or the adapter said of the grade of a contact; each field may be absent. The
    /// grade of the ticket is in `ticket-graded` (I6).
    record Stated(@MayBeAbsent @OneOf({"consultation", "fault", "complaint", "request"}) String kind,
            @MayBeAbsent String category, @MayBeAbsent @OneOf({"low", "medium", "high", "critical"}) String urgency,
            @MayBeAbsent @OneOf({"low", "medium", "high", "critical"}) String impact) {
    }

    /// What a message is, where nobody has to act on it.
    ///
    /// @param value `automatic`: no person wrote it (RFC 3834); `thanks`: nothing but thanks
    /// @param reason how it was recognised: `marked-by-adapter`, `automatic-subject`,
    ///      `automatic-text`, `thanks-only`
    record Nature(@OneOf({"automatic", "thanks"}) String value, String reason) {
    }

    /// The reason of one grade.
    ///
    /// @param field kind, category, urgency, impact, complexity, priority
    /// @param confidence 0–1
    record GradeReason(@OneOf({"kind", "category", "urgency", "impact", "complexity", "priority"}) String field,
            String value, String reason, double confidence) {
    }

    /// A commitment with its due time, as told to the customer.
    ///
    /// @param commitment its name, e.g. `first-response`
    /// @param dueAt never before the time of the message; the commitment's own time is in
    ///      `commitment-made`
    /// @param overdue true where the commitment had been due before the customer could be told of
    ///      it, e.g. because a mail was late; absent otherwise
    record PromisedTime(String commitment, Instant dueAt, @MayBeAbsent Boolean overdue) {

        /// A commitment as the customer gets it at `now`: no promise lies in the past (I8).
        public static PromisedTime at(String commitment, Instant dueAt, Instant now) {
            return dueAt.isBefore(now) ? new PromisedTime(commitment, now, true)
                    : new PromisedTime(commitment, dueAt, null);
        }
    }
}
