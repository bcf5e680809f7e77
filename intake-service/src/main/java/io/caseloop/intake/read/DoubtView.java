package io.caseloop.intake.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A doubtful match with what both tickets say, so that a person can decide (I4).
///
/// @param doubtId its id: that of the ticket that the contact opened
/// @param contactId the contact in doubt
/// @param candidate the ticket that the contact may belong to
/// @param rule `similar-text` or `quoted-by-another-sender`
/// @param score 0–1: how much speaks for the candidate
/// @param at when the contact was taken in
/// @param sameCustomer whether both tickets are of one customer; only then can the contact be attached
/// @param personalData `available`, `withheld`, `not-available-now` or `erased`: why texts may be absent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DoubtView(String doubtId, String contactId, SideView ticket, SideView candidate, String rule,
        double score, Instant at, boolean sameCustomer,
        @Schema(enumeration = {"available", "withheld", "not-available-now", "erased"}) String personalData) {

    /// One of the two tickets.
    ///
    /// @param contacts the latest, oldest first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SideView(String ticketId, String ticketNumber, String customerId, String state, String channel,
            Instant openedAt, List<SaidView> contacts) {
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SaidView(String contactId, String text, Instant at) {
    }
}
