package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
import io.caseloop.edge.TimedKey;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.routing.model.note.NoteCommand.See;
import io.caseloop.routing.write.Mention;
import io.caseloop.routing.write.Streams;
import io.caseloop.routing.write.TicketContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The notes that wait for the caller, who is mentioned in them (R15).
@Path("/api/routing/mentions")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class MentionsResource {

    private final Backbone backbone;
    private final Writes writes;
    private final Caller caller;

    MentionsResource(Backbone backbone, Writes writes, Caller caller) {
        this.backbone = backbone;
        this.writes = writes;
        this.caller = caller;
    }

    /// @param by who wrote the note
    /// @param text of the note; absent while the keys are not available, and after erasure
    public record Mentioned(String noteId, String ticketId, String ticketNumber, String by, Instant at, String text) {

        String key() {
            return new TimedKey(at, noteId).toString();
        }
    }

    /// The oldest first.
    @GET
    @Operation(summary = "Notes that mention the caller and that the caller has not seen yet",
            description = "Roles: all staff, each for themselves.")
    public Page<Mentioned> mentions(@BeanParam PageQuery page) {
        TimedKey before = TimedKey.before(page);
        List<Mention> rows =
                Mention.of(backbone, caller.subject(), before.at(), before.id(), page.limit() + 1);
        Map<String, String> numbers = TicketContext.numbers(backbone, rows.stream().map(Mention::ticket).toList());
        return Page.of(rows.stream().map(row -> mentioned(row, numbers.get(row.ticket()))).toList(), page.limit(),
                Mentioned::key);
    }

    private Mentioned mentioned(Mention row, String number) {
        String text = backbone.state(Streams.NOTES, row.ticket()).notes().stream()
                .filter(note -> note.note().equals(row.note())).findFirst()
                .map(note -> NotesResource.text(backbone, note)).orElse(null);
        return new Mentioned(row.note(), row.ticket(), number, row.by(), row.at(), text);
    }

    @POST
    @Path("/{note}/seen")
    @Operation(summary = "The caller has seen a note",
            description = "Roles: all staff, each for themselves. It leaves the list. A repeat changes nothing.")
    @APIResponse(responseCode = "204", description = "seen")
    public Response seen(@PathParam("note") @Pattern(regexp = Shapes.ARTICLE) String note) {
        Optional<Mention> mention = Mention.find(backbone, caller.subject(), note);
        return writes.write(204, work -> {
            mention.ifPresent(one -> work.decide(Streams.NOTES, one.ticket(),
                    new See(note, new AgentId(caller.subject()), work.now())));
            return null;
        });
    }
}
