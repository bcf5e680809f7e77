package io.caseloop.routing.model.note;

import io.caseloop.decider.Decider;
import io.caseloop.events.routing.NoteEvent;
import io.caseloop.events.routing.NoteEvent.MentionSeen;
import io.caseloop.events.routing.NoteEvent.NoteAdded;
import io.caseloop.routing.model.note.NoteCommand.Add;
import io.caseloop.routing.model.note.NoteCommand.See;
import io.caseloop.routing.model.note.Notes.Note;
import java.util.List;
import java.util.Set;

/// Internal notes with mentions (R15). Pure. A stream of its own: a note is never in conflict with the work
/// on the ticket, and no state or clock follows from it.
public final class NoteDecider implements Decider<NoteCommand, Notes, NoteEvent> {

    @Override
    public Notes initial() {
        return Notes.NONE;
    }

    @Override
    public Notes evolve(Notes notes, NoteEvent event) {
        return switch (event) {
            case NoteAdded e -> notes.with(new Note(e.ticket(), e.note(), e.by(), e.text(), e.mentions(),
                    Set.copyOf(e.mentions()), e.at()));
            case MentionSeen e -> notes.seen(e.note(), e.agent());
        };
    }

    @Override
    public List<NoteEvent> decide(NoteCommand command, Notes notes) {
        return switch (command) {
            case Add c -> List.of(new NoteAdded(c.ticket(), c.note(), c.by(), c.text(), c.mentions(), c.at()));
            case See c -> notes.notes().stream()
                    .filter(note -> note.note().equals(c.note()) && note.unseen().contains(c.agent()))
                    .<NoteEvent>map(note -> new MentionSeen(note.ticket(), c.note(), c.agent(), c.at())).toList();
        };
    }
}
