package io.caseloop.routing.model.ticket;

import java.util.Set;

/// The tier that a grade asks for (R1): the front line, or the experts for what is complex.
public final class GradedTier {

    private static final int FRONT_LINE = 1;
    private static final int EXPERTS = 2;
    private static final Set<String> COMPLEX = Set.of("high", "critical");

    private GradedTier() {
    }

    /// @param complexity as graded
    public static int of(String complexity) {
        return COMPLEX.contains(complexity) ? EXPERTS : FRONT_LINE;
    }
}
