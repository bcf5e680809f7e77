package io.caseloop.intake.write;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What became of a contact.
public record ContactAnswer(String contactId, String ticketId, @Schema(examples = "CL-7F3K-92QD") String ticketNumber,
                            @Schema(enumeration = {"opened", "attached"}) String disposition) {
}
