package io.caseloop.local.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

    /// Says each finding and each record that was set aside in a line.
    ///
    /// @return the number of all findings
    public long print(Consumer<String> say) {
        first().forEach(finding -> say.accept("  WRONG " + finding));
        if (count() > first().size()) {
            say.accept("  and " + (count() - first().size()) + " more");
        }
        aside().forEach(record -> say.accept("  SET ASIDE " + record));
        if (asideCount() > aside().size()) {
            say.accept("  " + (asideCount() - aside().size()) + " further records were set aside");
        }
        return count();
    }
}
