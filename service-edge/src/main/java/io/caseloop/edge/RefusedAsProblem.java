package io.caseloop.edge;

import io.caseloop.decider.Refused;

/// A rule's refusal: 409 with the rule's name and what would be allowed.
public final class RefusedAsProblem {

    private RefusedAsProblem() {
    }

    public static Problem of(Refused refused) {
        return Problem.of(ProblemType.REFUSED, refused.getMessage(), refused.getMessage())
                .with("rule", refused.rule()).with("allowed", refused.allowed());
    }
}
