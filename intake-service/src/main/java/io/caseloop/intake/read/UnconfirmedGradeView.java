package io.caseloop.intake.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import io.caseloop.intake.read.DoubtView.SaidView;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A grade that waits for a person, with what the customer wrote (I6).
///
/// @param version of the grade, to be named by the decision
/// @param toConfirm the fields that are too uncertain, each with its reason and confidence
/// @param at when it was graded
/// @param contacts the latest, oldest first
/// @param personalData `available`, `withheld`, `not-available-now` or `erased`: why texts may be absent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnconfirmedGradeView(String ticketId, String ticketNumber, String customerId, String channel,
        String state, int version, ValuesView grade, List<GradeReason> toConfirm, Instant at, List<SaidView> contacts,
        @Schema(enumeration = {"available", "withheld", "not-available-now", "erased"}) String personalData) {

    /// The provisional grade, by which the ticket is queued and promised until somebody decides.
    public record ValuesView(String kind, String category, String urgency, String impact, String complexity,
            String priority) {
    }
}
