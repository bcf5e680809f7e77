package io.caseloop.events.codec;

import io.caseloop.events.PersonalText;

/// Encrypts personal text with a data key before it is stored.
@FunctionalInterface
public interface Sealer {

    /// @param key the id of the data key
    /// @param field the name of the field that holds the text; authenticated with it
    PersonalText.Sealed seal(String key, String field, String text);
}
