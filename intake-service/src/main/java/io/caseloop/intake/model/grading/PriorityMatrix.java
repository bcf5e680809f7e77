package io.caseloop.intake.model.grading;

import java.util.List;

/// Urgency × impact → priority, P1 the highest (I6).
///
/// @param rows by urgency, each by impact, both from low to critical
public record PriorityMatrix(List<List<String>> rows) {

    /// From low to critical.
    public static final List<String> LEVELS = List.of("low", "medium", "high", "critical");

    /// @throws IllegalArgumentException for a level that is none of [#LEVELS]
    public String priority(String urgency, String impact) {
        return rows.get(rank(urgency)).get(rank(impact));
    }

    private static int rank(String level) {
        int rank = LEVELS.indexOf(level);
        if (rank < 0) {
            throw new IllegalArgumentException("no such level");
        }
        return rank;
    }
}
