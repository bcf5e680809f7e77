package io.caseloop.intake.read;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.intake.write.ErasureAnswer.ErasedHere;
import io.caseloop.intake.write.ErasureRow;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An erasure, and what was erased where (X3).
///
/// @param reason of the request or the refusal; absent once it was carried out
/// @param decidedBy who approved or refused it; absent before that, like decidedAt
/// @param identities how many identities lead to the customer; absent once it was carried out
/// @param tickets how many tickets the customer has
/// @param openTickets how many of them an erasure closes; absent once it was carried out
/// @param erased what each service removed, of all tickets together
/// @param awaited services that have not reported all tickets yet
/// @param personalData why the reason may be absent
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasureView(String erasureId, String customerId,
        @Schema(enumeration = {ErasureRow.REQUESTED, ErasureRow.APPROVED, ErasureRow.REFUSED,
            ErasureRow.CARRIED_OUT}) String state, String reason, String requestedBy, Instant requestedAt,
        String decidedBy, Instant decidedAt, Instant carriedOutAt, Integer identities, int tickets,
        Integer openTickets, List<ErasedHere> erased, List<String> awaited,
        @Schema(enumeration = {"available", "withheld", "not-available-now", "erased"}) String personalData) {
}
