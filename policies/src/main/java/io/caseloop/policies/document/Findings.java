package io.caseloop.policies.document;

import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with a document; a document without findings may be published.
public final class Findings {

    private final List<Finding> all = new ArrayList<>();

    public void add(String pointer, String message, String fix) {
        add(pointer, 0, message, fix);
    }

    /// @param offset how many characters behind the beginning of the text that the pointer names
    public void add(String pointer, int offset, String message, String fix) {
        all.add(new Finding(pointer, offset, message, fix));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
