package io.caseloop.intake.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import io.caseloop.events.intake.TicketIntakeEvent.Nature;
import io.caseloop.events.intake.TicketIntakeEvent.PromisedTime;
import io.caseloop.events.intake.TicketIntakeEvent.Stated;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A ticket as intake knows it: what was said, by whom, how it was graded, what was told. Its life cycle is routing's.
///
/// @param state open, offered, assigned, awaiting-customer, solved, closed or merged, as far as routing's facts have
///        arrived
/// @param follows the closed ticket it continues
/// @param mergedInto the ticket in which it is handled
/// @param splitFrom the ticket some of whose contacts it was made of (R14)
/// @param links tickets of the customer that it has to do with (R14)
/// @param acknowledged what the customer was told, once they were
/// @param personalData `available`, `withheld`, `not-available-now` or `erased`: why texts may be absent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketView(String ticketId, String ticketNumber, String customerId, String customerTier, String state,
        String channel,
                         String language, String region, List<String> tags, String follows,
                         String mergedInto, Instant openedAt,
                         Instant closedAt,
                         GradeView grade, List<ContactView> contacts, List<DoubtView> doubts,
                         AcknowledgedView acknowledged, String splitFrom, List<LinkView> links,
                         @Schema(enumeration = {"available", "withheld", "not-available-now",
                             "erased"}) String personalData) {

    /// The grade as it is now (I6).
    ///
    /// @param toConfirm the fields that wait for a person
    /// @param version how often it was set or confirmed
    /// @param decision `confirmed` or `regraded`, once a person has decided, like `by` and `reason`
    /// @param at when it was set or confirmed last
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GradeView(String kind, String category, String urgency, String impact, String complexity,
            String priority, String policy, List<GradeReason> reasons, List<String> toConfirm, int version,
            @Schema(enumeration = {"confirmed", "regraded"}) String decision, String by, String reason, Instant at) {
    }

    /// A link to or from another ticket of the customer (R14).
    ///
    /// @param kind what the other ticket is to this one; where it leads here, what this one is to the other
    /// @param direction `to` the other ticket or `from` it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TicketLinkView")
    public record LinkView(String ticketId, String ticketNumber, String kind,
            @Schema(enumeration = {"to", "from"}) String direction) {
    }

    /// @param movedTo the ticket in which the contact is handled, after a split or an undone merge (R14)
    /// @param stated what the form or the adapter said of the grade
    /// @param differing JSON pointers in which a repeat of it differed
    /// @param nature automatic or thanks, and how it was recognised; absent where somebody has to read it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ContactView(String contactId, String channel, String externalId, SenderView from, String subject,
            String text,
                              String reference, String language, String disposition, String matchedBy, Stated stated,
                              Instant at, Instant receivedAt,
                              List<String> differing, Nature nature, String movedTo) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SenderView(String kind, String value, String name) {
    }

    /// @param decision `attached` or `separated`, once a person has decided, like `by` and `decidedAt`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "TicketDoubtView")
    public record DoubtView(String contactId, String candidateTicketId, String rule, double score, Instant at,
            String decision, String by, Instant decidedAt) {
    }

    public record AcknowledgedView(Instant at, List<PromisedTime> promises) {
    }
}
