package io.caseloop.routing.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What the caller has begun to write about a case, so that it survives the browser (CONSOLE.md, section 3). Only its
/// author reads it.
@Path("/api/routing/tickets/{id}/draft")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class DraftResource {

    private final Drafts drafts;
    private final Backbone backbone;
    private final Caller caller;
    private final ObjectMapper json;

    DraftResource(Drafts drafts, Backbone backbone, Caller caller, ObjectMapper json) {
        this.drafts = drafts;
        this.backbone = backbone;
        this.caller = caller;
        this.json = json;
    }

    /// An act on a case with what was typed for it.
    ///
    /// @param mode the act: `reply`, `solve`, `transfer`, `escalate`, `await` or another of the console
    /// @param template the reply template that the text began with, or empty
    /// @param article of the knowledge base, whose text the reply uses
    /// @param articles all that were used so far
    /// @param target of a transfer
    public record Draft(@NotNull @Pattern(regexp = "[a-z-]{1,30}") String mode, @Size(max = 10_000) String text,
            @Size(max = 100) String template, @Size(max = 100) String article,
            @Size(max = 50) List<@NotNull @Size(max = 100) String> articles,
            @Size(max = 100) String cause, @Size(max = 100) String target, @Size(max = 30) String targetKind,
            @Size(max = 30) String kind, @Size(max = 500) String reason) {
    }

    /// @param draft absent if there is none, or its key is destroyed
    public record KeptDraft(String ticketId, Draft draft, Instant savedAt) {
    }

    @GET
    @Operation(summary = "The caller's draft about a case", description = "Roles: all staff. Without a draft the "
            + "answer has no member draft.")
    public KeptDraft read(@PathParam("id") String id) throws JsonProcessingException {
        Drafts.Kept kept = drafts.find(id, caller.subject(), backbone.now()).orElse(null);
        String content = kept == null ? null : backbone.open(kept.sealed()).orElse(null);
        return content == null ? new KeptDraft(id, null, null)
                : new KeptDraft(id, json.readValue(content, Draft.class), kept.savedAt());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Saves the caller's draft about a case", description = "Roles: all staff. In the place of the "
            + "one before; kept encrypted for 30 days. No fact records it.")
    public KeptDraft save(@PathParam("id") String id, @NotNull @Valid Draft draft) throws JsonProcessingException {
        if (backbone.state(Streams.TICKET, id) instanceof TicketState.New) {
            throw Problem.notYetKnown("Routing has not received this ticket yet.", "路由服务尚未收到该工单。");
        }
        Instant now = backbone.now();
        drafts.save(id, caller.subject(), backbone.seal(id, Drafts.FIELD, json.writeValueAsString(draft)), now);
        return new KeptDraft(id, null, now);
    }

    @DELETE
    @Operation(summary = "Discards the caller's draft about a case", description = "Roles: all staff.")
    public void discard(@PathParam("id") String id) {
        drafts.remove(id, caller.subject());
    }
}
