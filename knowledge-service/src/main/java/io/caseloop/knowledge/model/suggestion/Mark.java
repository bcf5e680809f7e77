package io.caseloop.knowledge.model.suggestion;

import java.util.Locale;

/// What came of a suggestion (K3).
public enum Mark {
    USED, IRRELEVANT;

    /// As it is published: lower case.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
