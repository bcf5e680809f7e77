package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.Republishing;
import io.caseloop.backbone.operations.Republishing.Republished;
import io.caseloop.edge.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Repairs the topics from the event store of this service (X1). Used by `./caseloop republish`.
@Path("/api/ops/{service}/republish")
@RolesAllowed(Roles.ADMINISTRATOR)
@RunOnVirtualThread
public class RepublishResource {

    private final Republishing republishing;
    private final AddressedService here;

    RepublishResource(Republishing republishing, AddressedService here) {
        this.republishing = republishing;
        this.here = here;
    }

    /// @param from the first event number, in each segment of the store, to check; 0 or 1 for all
    public record From(@NotNull @PositiveOrZero Long from) {
    }

    @POST
    @Operation(summary = "Publishes, in order, the facts that the topics lack; what is there stays alone",
            description = "Roles: administrator.")
    public Republished republish(@PathParam("service") String service, @NotNull @Valid From body) {
        here.mustBe(service);
        return republishing.republish(body.from());
    }
}
