package io.caseloop.intake.write;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// How two tickets are related after a decision (R14).
///
/// @param ticketId the ticket that was decided on
/// @param otherTicketId the ticket that it was merged into, linked to or split into, or that it belonged to before
/// @param contacts ids of the contacts that were moved; absent where none were
public record RelationAnswer(String ticketId, String ticketNumber,
        @Schema(enumeration = {"merged", "unmerged", "linked", "unlinked", "split", "unsplit"}) String decision,
        String otherTicketId, String otherTicketNumber, List<String> contacts) {
}
