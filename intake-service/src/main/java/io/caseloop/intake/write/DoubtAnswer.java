package io.caseloop.intake.write;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What was decided on a doubtful match.
///
/// @param ticketId the ticket in which the contact is handled now
public record DoubtAnswer(String doubtId, @Schema(enumeration = {"attached", "separated"}) String decision, String by,
        Instant at, String ticketId, String ticketNumber) {
}
