package io.caseloop.routing.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;
import io.caseloop.routing.model.note.Notes;
import io.caseloop.routing.model.note.Notes.Note;
import java.time.temporal.ChronoUnit;

/// What notes are found by: the mentions that nobody has seen yet (R15).
final class NoteRows implements Rows<Notes> {

    @Override
    public void of(String id, Notes notes, RowSet out) {
        notes.notes().forEach(note -> note.unseen().forEach(agent -> out.row(mention(note, agent.value()))));
    }

    private static Mention mention(Note note, String agent) {
        return new Mention(note.note(), agent, note.ticket().value(), note.by(),
                note.at().truncatedTo(ChronoUnit.MICROS));
    }
}
