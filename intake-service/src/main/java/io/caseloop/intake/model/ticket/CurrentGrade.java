package io.caseloop.intake.model.ticket;

import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.intake.model.grading.PriorityMatrix;
import java.time.Instant;
import java.util.List;

/// The grade of a ticket as it is now (I6).
///
/// @param values null until it is graded
/// @param version how often it was set or confirmed; 0 until it is graded
/// @param waiting the reasons of the fields that a person has to confirm; none once a person has decided
/// @param policy name and version of the grading policy
/// @param by the person who decided last, or null
/// @param at when it was set or confirmed last
public record CurrentGrade(Values values, int version, List<GradeReason> waiting, String policy, String by,
        Instant at) {

    static final CurrentGrade NONE = new CurrentGrade(null, 0, List.of(), null, null, null);

    /// @param priority from the matrix
    public record Values(String kind, String category, String urgency, String impact, String complexity,
            String priority) {

        /// The priority is that of the matrix where urgency or impact is another; else it stays.
        Values with(Wanted wanted, PriorityMatrix matrix) {
            String newUrgency = or(wanted.urgency(), urgency);
            String newImpact = or(wanted.impact(), impact);
            boolean same = newUrgency.equals(urgency) && newImpact.equals(impact);
            return new Values(or(wanted.kind(), kind), or(wanted.category(), category), newUrgency, newImpact,
                    or(wanted.complexity(), complexity), same ? priority : matrix.priority(newUrgency, newImpact));
        }

        private static String or(String wanted, String now) {
            return wanted == null ? now : wanted;
        }
    }

    /// What a person says of the grade; null where it is to stay as it is.
    public record Wanted(String kind, String category, String urgency, String impact, String complexity) {
    }

    static CurrentGrade of(TicketGraded e, int version) {
        return new CurrentGrade(new Values(e.kind(), e.category(), e.urgency(), e.impact(), e.complexity(),
                e.priority()), version, e.reasons().stream().filter(r -> e.toConfirm().contains(r.field())).toList(),
                e.policy(), null, e.at());
    }

    /// Nobody has to confirm it any more (X3).
    CurrentGrade erased() {
        return new CurrentGrade(values, version, List.of(), policy, by, at);
    }

    CurrentGrade after(TicketRegraded e) {
        return new CurrentGrade(new Values(e.kind(), e.category(), e.urgency(), e.impact(), e.complexity(),
                e.priority()), version + 1, List.of(), e.policy(), e.by(), e.at());
    }

    CurrentGrade after(GradeConfirmed e) {
        return new CurrentGrade(values, version + 1, List.of(), policy, e.by(), e.at());
    }

    /// The fields that wait for a person.
    public List<String> toConfirm() {
        return waiting.stream().map(GradeReason::field).toList();
    }

    /// Whether this person has decided just so.
    boolean isDecidedBy(String person, Values wanted) {
        return person.equals(by) && wanted.equals(values);
    }
}
