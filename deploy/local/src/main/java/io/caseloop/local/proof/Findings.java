package io.caseloop.local.proof;

import java.util.ArrayList;
import java.util.List;

/// Collects findings and records that were set aside: the first hundred in full, the others as a
/// count.
public final class Findings {

    private static final int SHOWN = 100;

    private final List<Finding> first = new ArrayList<>();
    private final List<String> aside = new ArrayList<>();
    private long count;
    private long asideCount;

    void add(Finding finding) {
        count++;
        if (first.size() < SHOWN) {
            first.add(finding);
        }
    }

    /// A record on a topic that is no fact of a service.
    void setAside(String what) {
        asideCount++;
        if (aside.size() < SHOWN) {
            aside.add(what);
        }
    }

    /// The first hundred records that were set aside: no problem of a store, and an operator should know.
    public List<String> aside() {
        return List.copyOf(aside);
    }

    /// The number of all records that were set aside.
    public long asideCount() {
        return asideCount;
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
