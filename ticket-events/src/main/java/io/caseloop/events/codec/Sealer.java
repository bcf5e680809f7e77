package io.caseloop.events.codec;

import io.caseloop.events.PersonalText;

/// Encrypts personal text with a data key before it is stored.
@FunctionalInterface
public interface Sealer {

    PersonalText.Sealed seal(String key, String text);
}
