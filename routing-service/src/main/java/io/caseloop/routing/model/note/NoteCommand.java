package io.caseloop.routing.model.note;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;

/// What can be asked of the notes of a ticket (R15).
public sealed interface NoteCommand {

    /// @param note its id
    /// @param by the subject of the token
    record Add(TicketId ticket, String note, String by, PersonalText text, List<AgentId> mentions, Instant at)
            implements NoteCommand {
    }

    /// Somebody who is mentioned in a note has seen it.
    record See(String note, AgentId agent, Instant at) implements NoteCommand {
    }
}
