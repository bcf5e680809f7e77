package io.caseloop.edge;

import io.caseloop.decider.Refused;
import java.util.Map;

/// The refusal of a rule as 409 with the rule and the allowed commands.
public final class RefusedAsProblem {

    private RefusedAsProblem() {
    }

    public static Problem of(Refused refused) {
        Problem problem = Problem.of(ProblemType.REFUSED, refused.getMessage(), refused.getMessage())
                .with("rule", refused.rule()).with("allowed", refused.allowed());
        for (Map.Entry<String, String> member : refused.members().entrySet()) {
            problem = problem.with(member.getKey(), member.getValue());
        }
        return problem;
    }
}
