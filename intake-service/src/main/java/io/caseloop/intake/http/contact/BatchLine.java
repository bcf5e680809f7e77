package io.caseloop.intake.http.contact;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.caseloop.intake.write.ContactAnswer;
import java.util.Map;

/// What became of one line of a batch.
///
/// @param line from 1
/// @param problem RFC 9457, where it was not taken in
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchLine(int line, int status, String contactId, String ticketId, String ticketNumber,
        String disposition, Map<String, Object> problem) {

    static BatchLine of(int line, int status, ContactAnswer answer) {
        return new BatchLine(line, status, answer.contactId(), answer.ticketId(), answer.ticketNumber(),
                answer.disposition(), null);
    }

    static BatchLine of(int line, int status, Map<String, Object> problem) {
        return new BatchLine(line, status, null, null, null, null, problem);
    }
}
