package io.caseloop.intake.read;

import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import io.caseloop.events.intake.TicketIntakeEvent.TicketGraded;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.intake.read.TicketView.GradeView;
import java.util.ArrayList;
import java.util.List;

/// Folds the facts of a ticket's grade into what staff read (I6).
final class GradeFolding {

    private static final String BY_A_PERSON = "decided-by-a-person";

    private GradeView latest;
    private PersonalText reason;

    void add(TicketGraded e) {
        latest = new GradeView(e.kind(), e.category(), e.urgency(), e.impact(), e.complexity(), e.priority(),
                e.policy(), e.reasons(), e.toConfirm(), next(), null, null, null, e.at());
        reason = null;
    }

    void add(TicketRegraded e) {
        latest = new GradeView(e.kind(), e.category(), e.urgency(), e.impact(), e.complexity(), e.priority(),
                e.policy(), reasons(e), List.of(), next(), "regraded", e.by(), null, e.at());
        reason = e.reason();
    }

    void add(GradeConfirmed e) {
        GradeView g = latest;
        latest = new GradeView(g.kind(), g.category(), g.urgency(), g.impact(), g.complexity(), g.priority(),
                g.policy(), g.reasons(), List.of(), next(), "confirmed", e.by(), null, e.at());
        reason = e.reason();
    }

    private int next() {
        return latest == null ? 1 : latest.version() + 1;
    }

    /// What a person decides is certain; the other fields keep their reasons.
    private List<GradeReason> reasons(TicketRegraded e) {
        List<GradeReason> reasons = new ArrayList<>(latest.reasons());
        reasons.replaceAll(before -> !e.changed().contains(before.field()) ? before
                : new GradeReason(before.field(), value(e, before.field()), BY_A_PERSON, 1));
        return List.copyOf(reasons);
    }

    private static String value(TicketRegraded e, String field) {
        return switch (field) {
            case "kind" -> e.kind();
            case "category" -> e.category();
            case "urgency" -> e.urgency();
            case "impact" -> e.impact();
            case "complexity" -> e.complexity();
            default -> e.priority();
        };
    }

    /// Null until it is graded.
    GradeView view(PersonalTexts texts) {
        GradeView g = latest;
        return reason == null ? g : new GradeView(g.kind(), g.category(), g.urgency(), g.impact(), g.complexity(),
                g.priority(), g.policy(), g.reasons(), g.toConfirm(), g.version(), g.decision(), g.by(),
                texts.open(reason), g.at());
    }
}
