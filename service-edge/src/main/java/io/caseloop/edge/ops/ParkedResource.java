package io.caseloop.edge.ops;

import io.caseloop.backbone.Parking;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Roles;
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

/// What is parked in this service and why, and the two ways on: try again, or pass over the first fact, recorded.
@Path("/api/ops/{service}/parked")
@RolesAllowed(Roles.ADMINISTRATOR)
@RunOnVirtualThread
public class ParkedResource {

    @Inject
    Parking parking;

    @Inject
    ThisService here;

    @Inject
    Caller caller;

    /// @param reason why it is right to pass over it; kept, so nothing personal
    public record Skip(@NotBlank @Size(max = 500) String reason) {
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
    @Operation(summary = "Passes over the first waiting fact, recorded with who and why, then tries the rest", description = "Roles: administrator.")
    public Waiting skip(@PathParam("service") String service, @PathParam("ticket") String ticket, @NotNull @Valid Skip body) {
        here.mustBe(service);
        return new Waiting(parking.skip(ticket, caller.subject(), body.reason()));
    }
}
