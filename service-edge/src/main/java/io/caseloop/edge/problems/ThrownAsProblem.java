package io.caseloop.edge.problems;

import com.fasterxml.jackson.core.JacksonException;
import io.caseloop.backbone.failure.FactTooLong;
import io.caseloop.decider.Refused;
import io.caseloop.edge.Problem;
import io.caseloop.edge.RefusedAsProblem;
import io.caseloop.edge.TooLarge;

/// Converts an exception to a problem, for resources that answer several items in one response,
/// where exceptions do not reach the mappers.
public final class ThrownAsProblem {

    private ThrownAsProblem() {
    }

    public static Problem of(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case FactTooLong fact -> TooLarge.problem(fact);
            case Refused refused -> RefusedAsProblem.of(refused);
            case JacksonException json -> JsonFaults.problem(json);
            default -> UnexpectedExceptions.problem(thrown);
        };
    }
}
