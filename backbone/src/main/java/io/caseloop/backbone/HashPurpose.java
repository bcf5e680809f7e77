package io.caseloop.backbone;

import java.util.Locale;

/// What a keyed hash is for. Each purpose has a key of its own, so a hash that is shown or stored
/// for one purpose reveals nothing about another.
public enum HashPurpose {

    /// Unique keys and look-ups by equality.
    LOOKUP,
    /// Shows whether two values differ; shortened, never looked up.
    FINGERPRINT,
    /// Addresses that act as a password.
    LINK,
    /// Words of a blind index; shortened, looked up by those who may read the text.
    WORD;

    /// The label under which the key is derived; never changed.
    public String label() {
        return "caseloop/" + name().toLowerCase(Locale.ROOT) + "/1";
    }
}
