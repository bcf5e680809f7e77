package io.caseloop.intake.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.events.PersonalText;
import java.util.Optional;

/// Opens the personal texts of one answer and remembers how that went: while the vault is away the
/// rest is still answered.
final class PersonalTexts {

    private final Backbone backbone;
    private boolean away;
    private boolean erased;

    PersonalTexts(Backbone backbone) {
        this.backbone = backbone;
    }

    /// The text, or null where there is none, the person was erased, or the keys are away.
    String open(PersonalText text) {
        if (text == null || away) {
            return null;
        }
        try {
            Optional<String> opened = backbone.open(text);
            erased |= opened.isEmpty();
            return opened.orElse(null);
        } catch (VaultUnavailable vault) {
            away = true;
            return null;
        }
    }

    /// `available`, `not-available-now` (ask again) or `erased`.
    String availability() {
        return away ? "not-available-now" : erased ? "erased" : "available";
    }
}
