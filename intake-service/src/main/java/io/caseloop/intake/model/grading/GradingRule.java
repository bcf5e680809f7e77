package io.caseloop.intake.model.grading;

import java.util.Optional;

/// A rule of a grading policy: a value with a name. The first rule of a field that answers decides it (I6).
///
/// @param field what it grades: kind, category, urgency, impact or complexity
/// @param name kebab-case; with its answer it is the recorded reason
public record GradingRule(String field, String name, Judgement judgement) {

    /// Looks at the case; empty when the rule has nothing to say.
    @FunctionalInterface
    public interface Judgement {
        Optional<Verdict> judge(Graded graded);
    }

    /// @param value the grade
    /// @param because a word of the policy's own vocabulary, or what the grade follows from; never the customer's text
    /// @param confidence 0–1
    public record Verdict(String value, String because, double confidence) {
    }

    /// The case and what the rules before have found.
    ///
    /// @param wording subject and text, folded
    public record Graded(GradingPolicy.Case given, String wording, String kind, String category, String urgency,
            String impact) {
    }
}
