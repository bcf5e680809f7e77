package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.operations.Parking.OtherHead;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.ProblemType;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// What is parked in this service and why, with the fact at the head of each ticket, and the two ways on: try again, or pass over the head, recorded.
@Path("/api/ops/{service}/parked")
@RolesAllowed(Roles.ADMINISTRATOR)
@RunOnVirtualThread
public class ParkedResource {

    @Inject
    Parking parking;

    @Inject
    Writes writes;

    @Inject
    ThisService here;

    @Inject
    Caller caller;

    /// @param event the id of the fact that is meant, as the list shows it; without it, whatever is at the head
    /// @param reason why it is right to pass over it; kept, so nothing personal
    public record Skip(@Size(min = 1, max = 400) String event, @NotBlank @Size(max = 500) String reason) {
    }

    /// @param waiting how many facts of the ticket still wait
    public record Waiting(int waiting) {
    }

    @GET
    @Operation(summary = "Tickets whose facts could not be taken in", description = "Roles: administrator.")
    public Page<Parking.Parked> parked(@PathParam("service") String service, @BeanParam PageQuery page) {
        here.mustBe(service);
        return Page.of(parking.parked(page.after(), page.limit() + 1), page.limit(), Parking.Parked::key);
    }

    @POST
    @Path("/{ticket}/retry")
    @Operation(summary = "Tries the ticket's waiting facts again, in order", description = "Roles: administrator.")
    public Waiting retry(@PathParam("service") String service, @PathParam("ticket") String ticket) {
        here.mustBe(service);
        return new Waiting(parking.retry(ticket));
    }

    @POST
    @Path("/{ticket}/skip")
    @Operation(summary = "Passes over the fact at the head, recorded with who and why, then tries the rest; 409 when the one that is meant is not the head",
            description = "Roles: administrator.")
    public Waiting skip(@PathParam("service") String service, @PathParam("ticket") String ticket, @NotNull @Valid Skip body) {
        here.mustBe(service);
        try {
            return new Waiting(writes.once() ? skipOnce(ticket, body) : parking.skip(ticket, body.event(), caller.subject(), body.reason()));
        } catch (OtherHead other) {
            throw Problem.of(ProblemType.OTHER_HEAD, "Nothing was passed over: look at the head, and name it.", "未跳过任何事件；请查看队首事件并指明其标识。")
                    .with("head", other.head());
        }
    }

    /// The fact is chosen once for all repeats. When it is not at the head any more, it was passed over, or taken in: nothing is left to do.
    private int skipOnce(String ticket, Skip body) {
        String event = writes.chosen(() -> head(ticket, body.event()));
        try {
            return event == null ? parking.retry(ticket) : parking.skip(ticket, event, caller.subject(), body.reason());
        } catch (OtherHead gone) {
            return parking.retry(ticket);
        }
    }

    private String head(String ticket, String meant) {
        String head = parking.head(ticket).map(Parking.Parked::eventId).orElse(null);
        if (meant != null && !meant.equals(head)) {
            throw new OtherHead(head);
        }
        return head;
    }
}
