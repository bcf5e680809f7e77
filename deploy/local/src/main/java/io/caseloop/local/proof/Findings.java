package io.caseloop.local.proof;

import java.util.ArrayList;
import java.util.List;

/// Collects findings: the first hundred in full, the others as a count.
public final class Findings {

    private static final int SHOWN = 100;

    private final List<Finding> first = new ArrayList<>();
    private long count;

    void add(Finding finding) {
        count++;
        if (first.size() < SHOWN) {
            first.add(finding);
        }
    }

    /// The first hundred.
    public List<Finding> first() {
        return List.copyOf(first);
    }

    /// The number of all findings.
    public long count() {
        return count;
    }
}
