package io.caseloop.intake.model.grading;

import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import io.caseloop.intake.model.grading.GradingRule.Graded;
import io.caseloop.intake.model.grading.GradingRule.Verdict;
import io.caseloop.intake.model.wording.Folding;
import java.util.ArrayList;
import java.util.List;

/// Ordered rules, a priority matrix and the confidence below which a person confirms (I6).
///
/// @param version as decisions name it, e.g. `grading-default@1`
/// @param rules per field, in order; the last of each field always answers
/// @param confirmBelow a grade less certain than this is to be confirmed
public record GradingPolicy(String version, List<GradingRule> rules, PriorityMatrix matrix, double confirmBelow) {

    private static final int READ = 4_000;

    /// @param tier the customer's
    /// @param wording subject and text
    public record Case(Asked asked, String tier, String wording) {

        /// Nothing of what was said.
        @Override
        public String toString() {
            return "a case of a " + tier + " customer";
        }
    }

    /// Pure: the same case and policy give the same grade.
    public Grade grade(Case given) {
        List<GradeReason> reasons = new ArrayList<>(6);
        Graded soFar = new Graded(given, beginning(Folding.words(given.wording())), null, null, null, null);
        String kind = judge("kind", soFar, reasons);
        soFar = new Graded(given, soFar.wording(), kind, null, null, null);
        String category = judge("category", soFar, reasons);
        soFar = new Graded(given, soFar.wording(), kind, category, null, null);
        String urgency = judge("urgency", soFar, reasons);
        soFar = new Graded(given, soFar.wording(), kind, category, urgency, null);
        String impact = judge("impact", soFar, reasons);
        soFar = new Graded(given, soFar.wording(), kind, category, urgency, impact);
        String complexity = judge("complexity", soFar, reasons);
        String priority = matrix.priority(urgency, impact);
        reasons.add(new GradeReason("priority", priority, "matrix: urgency " + urgency + " × impact " + impact,
                Math.min(reasons.get(2).confidence(), reasons.get(3).confidence())));
        List<String> toConfirm = reasons.stream().filter(reason -> reason.confidence() < confirmBelow)
                .map(GradeReason::field).toList();
        return new Grade(kind, category, urgency, impact, complexity, priority, List.copyOf(reasons), toConfirm);
    }

    /// Long mails say what they want early; the rest is mostly quoted.
    private static String beginning(String wording) {
        return wording.length() > READ ? wording.substring(0, READ) : wording;
    }

    private String judge(String field, Graded graded, List<GradeReason> reasons) {
        for (GradingRule rule : rules) {
            if (rule.field().equals(field)) {
                Verdict verdict = rule.judgement().judge(graded).orElse(null);
                if (verdict != null) {
                    reasons.add(new GradeReason(field, verdict.value(), rule.name() + ": "
                            + verdict.because(), verdict.confidence()));
                    return verdict.value();
                }
            }
        }
        throw new IllegalArgumentException(version + " has no last rule for " + field);
    }
}
