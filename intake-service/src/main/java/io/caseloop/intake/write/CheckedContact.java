package io.caseloop.intake.write;

import io.caseloop.intake.http.contact.ContactCheck;
import io.caseloop.intake.model.grading.Asked;
import java.time.Instant;

/// A contact that has passed [ContactCheck].
///
/// @param at when it was sent, or null: now
/// @param automatic whether a program wrote it, or null where the adapter does not say
public record CheckedContact(String channel, String externalId, String fromKind, String fromValue, String fromName,
        String text, String subject, Asked asked, String tier, String reference, Instant at,
        Boolean automatic) {

    /// Nothing of what was said.
    @Override
    public String toString() {
        return "CheckedContact[•••]";
    }
}
