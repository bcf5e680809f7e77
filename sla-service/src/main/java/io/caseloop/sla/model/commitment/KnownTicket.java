package io.caseloop.sla.model.commitment;

import java.time.Instant;

/// What this service keeps of a ticket to choose a promise by.
///
/// @param openedAt when the customer first wrote: the first response is owed from then on (S1)
public record KnownTicket(Instant openedAt, Case about) {

    /// The scope of the copies, by ticket.
    public static final String SCOPE = "ticket";

    public KnownTicket graded(String kind, String category, String priority) {
        return new KnownTicket(openedAt, new Case(kind, about.customerTier(), priority, about.channel(), category));
    }
}
