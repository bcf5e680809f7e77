package io.caseloop.edge;

import io.caseloop.decider.Refused;

/// The refusal of a rule as 409 with the rule and the allowed commands.
public final class RefusedAsProblem {

    private RefusedAsProblem() {
    }

    public static Problem of(Refused refused) {
        return Problem.of(ProblemType.REFUSED, refused.getMessage(), refused.getMessage())
                .with("rule", refused.rule()).with("allowed", refused.allowed());
    }
}
