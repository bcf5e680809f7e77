package io.caseloop.intake.model.ticket;

import io.caseloop.decider.Refused;
import io.caseloop.events.intake.TicketIntakeEvent;
import io.caseloop.events.intake.TicketIntakeEvent.GradeConfirmed;
import io.caseloop.events.intake.TicketIntakeEvent.TicketRegraded;
import io.caseloop.intake.model.ticket.CurrentGrade.Values;
import io.caseloop.intake.model.ticket.TicketIntakeCommand.Regrade;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/// A person confirms or changes a grade (I6). The same values as now confirm it. Of two people who decide on the same
/// grade the second is refused with the grade that stands then.
final class Regrading {

    /// The rule's name in a refusal.
    static final String RULE = "grading";

    private Regrading() {
    }

    static List<TicketIntakeEvent> decide(Regrade c, CurrentGrade grade) {
        if (grade.values() == null) {
            throw Refused.because(RULE, "The ticket is not graded yet.");
        }
        Values wanted = grade.values().with(c.wanted(), c.policy().matrix());
        if (grade.isDecidedBy(c.by(), wanted)) {
            return List.of();                                                    // asked again
        }
        if (grade.version() != c.seen()) {
            throw refusal(grade);
        }
        return List.of(wanted.equals(grade.values())
                ? new GradeConfirmed(c.ticket(), grade.toConfirm(), c.by(), c.reason(), c.now())
                : new TicketRegraded(c.ticket(), wanted.kind(), wanted.category(), wanted.urgency(), wanted.impact(),
                        wanted.complexity(), wanted.priority(), c.policy().version(),
                        changed(grade.values(), wanted), c.by(), c.reason(), c.now()));
    }

    private static List<String> changed(Values before, Values after) {
        List<String> changed = new ArrayList<>();
        add(changed, "kind", before, after, Values::kind);
        add(changed, "category", before, after, Values::category);
        add(changed, "urgency", before, after, Values::urgency);
        add(changed, "impact", before, after, Values::impact);
        add(changed, "complexity", before, after, Values::complexity);
        add(changed, "priority", before, after, Values::priority);
        return List.copyOf(changed);
    }

    private static void add(List<String> changed, String field, Values before, Values after,
            Function<Values, String> of) {
        if (!Objects.equals(of.apply(before), of.apply(after))) {
            changed.add(field);
        }
    }

    /// With the grade that stands, so that the person can decide again.
    private static Refused refusal(CurrentGrade grade) {
        Values now = grade.values();
        Refused refused = Refused.because(RULE, "The grade was decided on meanwhile. Look at it and decide again.",
                        "grade").with("version", String.valueOf(grade.version())).with("kind", now.kind())
                .with("category", now.category()).with("urgency", now.urgency()).with("impact", now.impact())
                .with("complexity", now.complexity()).with("priority", now.priority())
                .with("at", grade.at().toString());
        return grade.by() == null ? refused : refused.with("by", grade.by());
    }
}
