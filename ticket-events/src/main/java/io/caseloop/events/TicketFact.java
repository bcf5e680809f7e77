package io.caseloop.events;

/// A fact about one ticket; published on [Topics#TICKET_LIFECYCLE] with the ticket as subject and
/// key.
public interface TicketFact extends Fact {

    TicketId ticket();
}
