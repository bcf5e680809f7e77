package io.caseloop.intake.write;

import io.caseloop.intake.model.ticket.CurrentGrade;
import io.caseloop.intake.model.ticket.CurrentGrade.Values;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The grade after a person has decided on it (I6).
///
/// @param decision whether the grade is another than before
/// @param version of the grade now
/// @param policy name and version of the grading policy whose matrix gave the priority
/// @param toConfirm fields that still wait for a person: none
/// @param by who decided
public record GradeAnswer(String ticketId, @Schema(enumeration = {"confirmed", "regraded"}) String decision,
        int version, String kind, String category, String urgency, String impact, String complexity, String priority,
        String policy, List<String> toConfirm, String by, Instant at) {

    static GradeAnswer of(String ticket, String decision, CurrentGrade grade) {
        Values now = grade.values();
        return new GradeAnswer(ticket, decision, grade.version(), now.kind(), now.category(), now.urgency(),
                now.impact(), now.complexity(), now.priority(), grade.policy(), grade.toConfirm(), grade.by(),
                grade.at());
    }
}
