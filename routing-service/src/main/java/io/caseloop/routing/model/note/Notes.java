package io.caseloop.routing.model.note;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The internal notes of a ticket, oldest first (R15).
public record Notes(List<Note> notes) {

    static final Notes NONE = new Notes(List.of());

    /// @param note its id
    /// @param unseen who is mentioned and has not seen it yet
    public record Note(TicketId ticket, String note, String by, PersonalText text, List<AgentId> mentions,
                       Set<AgentId> unseen, Instant at) {

        public boolean concerns(String person) {
            return by.equals(person) || mentions.contains(new AgentId(person));
        }

        Note seenBy(AgentId agent) {
            return new Note(ticket, note, by, text, mentions,
                    Set.copyOf(unseen.stream().filter(one -> !one.equals(agent)).toList()), at);
        }
    }

    /// Whether the person wrote one of them or is mentioned in one.
    public boolean concern(String person) {
        return notes.stream().anyMatch(note -> note.concerns(person));
    }

    Notes with(Note added) {
        return new Notes(Stream.concat(notes.stream(), Stream.of(added)).toList());
    }

    Notes seen(String id, AgentId agent) {
        return new Notes(notes.stream().map(note -> note.note().equals(id) ? note.seenBy(agent) : note).toList());
    }
}
