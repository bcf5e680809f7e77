package io.caseloop.caseaccess;

/// How a caller may read what somebody said.
public enum Reading {
    WITH_TEXT,
    /// Ids, codes and times only: personal text is withheld.
    WITHOUT_TEXT;

    public boolean withheld() {
        return this == WITHOUT_TEXT;
    }
}
