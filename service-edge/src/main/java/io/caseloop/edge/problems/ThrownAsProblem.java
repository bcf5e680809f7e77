package io.caseloop.edge.problems;

import com.fasterxml.jackson.core.JacksonException;
import io.caseloop.backbone.failure.FactTooLong;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.edge.RefusedAsProblem;
import io.caseloop.edge.TooLarge;

/// What was thrown, as the problem a caller is told; for edges that answer several things in one response,
/// where no exception reaches the mappers.
public final class ThrownAsProblem {

    private ThrownAsProblem() {
    }

    public static Problem of(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case FactTooLong fact -> TooLarge.problem(fact);
            case Refused refused -> RefusedAsProblem.of(refused);
            case JacksonException json -> JsonFaults.problem(json);
            default -> Unexpected.problem(thrown);
        };
    }
}
