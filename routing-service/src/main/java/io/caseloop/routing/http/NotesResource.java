package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.VaultUnavailable;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.routing.model.note.Mentions;
import io.caseloop.routing.model.note.NoteCommand.Add;
import io.caseloop.routing.model.note.Notes;
import io.caseloop.routing.model.note.Notes.Note;
import io.caseloop.routing.write.NoteReaders;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Internal notes on a ticket, never shown to the customer (R15).
@Path("/api/routing/tickets/{id}/notes")
@RunOnVirtualThread
public class NotesResource {

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;
    private final Roster roster;
    private final NoteReaders readers;

    NotesResource(Backbone backbone, Writes writes, Caller caller, Roster roster, NoteReaders readers) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
        this.roster = roster;
        this.readers = readers;
    }

    public record NoteBody(@NotBlank @Size(max = Shapes.LONGEST_TEXT) String text) {
    }

    /// @param mentions who is asked to read it
    /// @param notDefined those of the mentions whom no lead has defined as an agent: perhaps a typing error
    public record Noted(String ticketId, String noteId, List<String> mentions, List<String> notDefined) {
    }

    /// @param text absent while the keys are not available, and after erasure
    /// @param unseen those of the mentions who have not seen it yet
    public record NoteView(String noteId, String by, Instant at, String text, List<String> mentions,
                           List<String> unseen) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.AGENT, Roles.EXPERT, Roles.LEAD})
    @Operation(summary = "Writes an internal note",
            description = "Roles: agent, expert, lead; agents and experts on tickets that they may read. `@` and an id "
                    + "in the text mentions a person: the note waits for that person at GET /api/routing/mentions. "
                    + "The customer never sees a note, and no clock starts, stops or is met by one (R15).")
    @APIResponse(responseCode = "201", description = "written",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Noted.class)))
    public Response write(@PathParam("id") String id, @Valid @NotNull NoteBody body) {
        readers.check(TicketActions.known(backbone, id), id);
        String note = backbone.newId();
        List<AgentId> mentions = Mentions.in(body.text());
        PersonalText text = PersonalText.of(body.text());
        List<String> ids = mentions.stream().map(AgentId::value).toList();
        List<String> notDefined = ids.stream().filter(one -> roster.find(one).isEmpty()).toList();
        return writes.write(201, work -> {
            work.decide(Streams.NOTES, id,
                    new Add(new TicketId(id), note, caller.subject(), text, mentions, work.now()));
            return new Noted(id, note, ids, notDefined);
        });
    }

    /// Oldest first.
    @GET
    @RolesAllowed({Roles.AGENT, Roles.EXPERT, Roles.LEAD, Roles.REVIEWER, Roles.AUDITOR})
    @Operation(summary = "The internal notes of a ticket",
            description = "Roles: agent and expert for tickets that they may read; lead, reviewer, auditor.")
    public Page<NoteView> notes(@PathParam("id") String id, @BeanParam PageQuery page) {
        readers.check(TicketActions.known(backbone, id), id);
        Notes notes = backbone.state(Streams.NOTES, id);
        return Page.of(notes.notes().stream().filter(note -> note.note().compareTo(page.after()) > 0)
                .limit(page.limit() + 1L).map(this::view).toList(), page.limit(), NoteView::noteId);
    }

    private NoteView view(Note note) {
        return new NoteView(note.note(), note.by(), note.at(), text(backbone, note),
                note.mentions().stream().map(AgentId::value).toList(),
                note.unseen().stream().map(AgentId::value).sorted().toList());
    }

    static String text(Backbone backbone, Note note) {
        try {
            return backbone.open(note.text()).orElse(null);
        } catch (VaultUnavailable _) {
            return null;
        }
    }
}
