package io.caseloop.events.codec;

import io.caseloop.events.PersonalText;
import java.util.HashSet;
import java.util.Set;

/// The sealed texts of one fact while it is decoded. Text that was moved from another record, or
/// from another field, does not belong to the fact.
final class SealedTexts {

    private final Set<String> keys = new HashSet<>();
    private boolean misplaced;

    /// @param place the name of the field that it was found in
    void found(PersonalText.Sealed text, String place) {
        keys.add(text.key());
        misplaced |= !text.field().equals(place);
    }

    /// Whether every text was sealed under this key, for the field that holds it.
    boolean belongTo(String key) {
        return !misplaced && (keys.isEmpty() || keys.equals(Set.of(key)));
    }
}
