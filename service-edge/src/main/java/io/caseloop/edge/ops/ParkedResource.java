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

/// Lists the parked facts of this service with their reason, and lets an operator retry them or
/// skip the head of a ticket. A skip is recorded.
@Path("/api/ops/{service}/parked")
@RolesAllowed(Roles.ADMINISTRATOR)
@RunOnVirtualThread
public class ParkedResource {

    private final Parking parking;
    private final Writes writes;
    private final AddressedService here;
    private final Caller caller;

    ParkedResource(Parking parking, Writes writes, AddressedService here, Caller caller) {
        this.parking = parking;
        this.writes = writes;
        this.here = here;
        this.caller = caller;
    }

    /// @param event the id of the fact to skip; without it, the current head
    /// @param reason why it is skipped; stored, so it must not contain personal data
    public record Skip(@Size(min = 1, max = 400) String event, @NotBlank @Size(max = 500) String reason) {
    }

    /// @param waiting the number of facts of the ticket that remain parked
    public record Waiting(int waiting) {
    }

    @GET
    @Operation(summary = "Lists tickets with parked facts", description = "Roles: administrator.")
    public Page<Parking.Parked> parked(@PathParam("service") String service, @BeanParam PageQuery page) {
        here.mustBe(service);
        return Page.of(parking.parked(page.after(), page.limit() + 1), page.limit(), Parking.Parked::key);
    }

    @POST
    @Path("/{ticket}/retry")
    @Operation(summary = "Retries the parked facts of a ticket in order", description = "Roles: administrator.")
    public Waiting retry(@PathParam("service") String service, @PathParam("ticket") String ticket) {
        here.mustBe(service);
        return new Waiting(parking.retry(ticket));
    }

    @POST
    @Path("/{ticket}/skip")
    @Operation(summary = "Skips the head of the parked facts, records who skipped it and why, and retries the "
            + "rest; 409 if the named fact is not the head", description = "Roles: administrator.")
    public Waiting skip(@PathParam("service") String service, @PathParam("ticket") String ticket,
            @NotNull @Valid Skip body) {
        here.mustBe(service);
        try {
            return new Waiting(writes.once() ? skipOnce(ticket, body)
                    : parking.skip(ticket, body.event(), caller.subject(), body.reason()));
        } catch (OtherHead other) {
            throw Problem.of(ProblemType.OTHER_HEAD, "No fact was skipped, because the named fact is not the "
                    + "head; read "
                    + "the list and name the head.", "未跳过任何事件；请查看队首事件并指明其标识。").with("head", other.head());
        }
    }

    /// The fact is chosen once for all repeats. If it is no longer the head, it has been skipped or
    /// applied, and there is nothing to do.
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
