package io.caseloop.events.routing;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Instant;
import java.util.List;

/// Internal notes on a ticket, never shown to the customer (R15). They change neither its state nor its
/// clocks.
public sealed interface NoteEvent extends RoutingEvent, TicketFact {

    /// Somebody of the staff wrote an internal note (R15).
    ///
    /// @param by who wrote it
    /// @param mentions who is to read it, as named in the text by `@` and an id
    @EventType("io.caseloop.routing.note-added.v1")
    record NoteAdded(TicketId ticket, @Uuid String note, String by, @Personal PersonalText text,
            List<AgentId> mentions, Instant at) implements NoteEvent {
    }

    /// Somebody who was mentioned in a note has seen it (R15).
    @EventType("io.caseloop.routing.mention-seen.v1")
    record MentionSeen(TicketId ticket, @Uuid String note, AgentId agent, Instant at) implements NoteEvent {
    }
}
