package io.caseloop.routing.read;

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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Who else reads or writes a case, so that two agents do not answer the same customer.
@Path("/api/routing/tickets/{id}/presence")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class PresenceResource {

    private final Presences presences;
    private final Backbone backbone;
    private final Caller caller;

    PresenceResource(Presences presences, Backbone backbone, Caller caller) {
        this.presences = presences;
        this.backbone = backbone;
        this.caller = caller;
    }

    /// @param mode `reading` or `writing`
    public record Presence(@NotNull @Pattern(regexp = "reading|writing") String mode) {
    }

    /// @param items who else is there, longest first; at most 20
    public record Others(List<Presences.Present> items) {
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Says that the caller has the case open, and who else has",
            description = "Roles: all staff. Lives 20 seconds; repeat it every 10 while the case is open. Nothing is "
                    + "recorded.")
    public Others renew(@PathParam("id") String id, @NotNull @Valid Presence presence) {
        if (backbone.state(Streams.TICKET, id) instanceof TicketState.New) {
            throw Problem.notYetKnown("Routing has not received this ticket yet.", "路由服务尚未收到该工单。");
        }
        return new Others(presences.renew(id, caller.subject(), presence.mode(), backbone.now()));
    }

    @DELETE
    @Operation(summary = "The caller has closed the case", description = "Roles: all staff.")
    public void leave(@PathParam("id") String id) {
        presences.leave(id, caller.subject());
    }
}
