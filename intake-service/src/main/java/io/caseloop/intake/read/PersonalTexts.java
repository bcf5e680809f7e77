package io.caseloop.intake.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.caseaccess.Reading;
import io.caseloop.events.PersonalText;
import java.util.Optional;

/// Opens the personal texts of one answer and remembers how that went: while the vault is away the
/// rest is still answered.
final class PersonalTexts {

    private final Backbone backbone;
    private final Reading reading;
    private boolean away;
    private boolean erased;

    /// @param reading whether the caller may read personal text
    PersonalTexts(Backbone backbone, Reading reading) {
        this.backbone = backbone;
        this.reading = reading;
    }

    /// The text, or null where there is none, it is withheld, the person was erased, or the keys are away.
    String open(PersonalText text) {
        if (text == null || away || reading.withheld()) {
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

    /// `available`, `withheld` (from the role of the caller), `not-available-now` (ask again) or `erased`.
    String availability() {
        if (reading.withheld()) {
            return "withheld";
        }
        return away ? "not-available-now" : erased ? "erased" : "available";
    }
}
