package io.caseloop.intake.model.ticket;

import io.caseloop.events.PersonalText;
import io.caseloop.events.intake.TicketIntakeEvent.Nature;
import io.caseloop.events.intake.TicketIntakeEvent.Sender;
import io.caseloop.intake.model.grading.Asked;
import java.time.Instant;

/// One inbound message, understood and valid.
///
/// @param id our own id of it
/// @param externalId the channel's id of it (I5)
/// @param reference the order, asset or thread it is about, or null (I4)
/// @param asked what the form or the adapter says of the grade
/// @param keys what it is found by
/// @param language read from the text, or null
/// @param at when the customer sent it
/// @param receivedAt when we got it; later than `at` when it was registered afterwards (I13)
/// @param nature null where somebody has to read it
public record Contact(String id, String channel, PersonalText externalId, Sender from, PersonalText subject,
        PersonalText text, PersonalText reference, Asked asked, Keys keys, String language, Instant at,
        Instant receivedAt, Nature nature) {

    /// Keyed hashes.
    ///
    /// @param contact of the channel and the external id (I5)
    /// @param reference of the reference, or null (I4)
    public record Keys(String contact, String reference) {
    }
}
