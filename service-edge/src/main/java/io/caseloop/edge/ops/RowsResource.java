package io.caseloop.edge.ops;

import io.caseloop.backbone.operations.DerivedRows;
import io.caseloop.edge.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Verifies that the lists, unique keys and timers of a service equal those derived from its facts
/// (X1).
@Path("/api/ops/{service}/rows")
@RolesAllowed({Roles.AUDITOR, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class RowsResource {

    private final DerivedRows rows;
    private final AddressedService here;

    RowsResource(DerivedRows rows, AddressedService here) {
        this.rows = rows;
        this.here = here;
    }

    @POST
    @Path("/verify")
    @Operation(summary = "Compares all derived rows with a fold of all facts; changes nothing",
            description = "Roles: auditor, administrator. Lists 200 differences and says how many more there are. A "
                    + "rebuild of the projection rows-<type> corrects them while traffic runs.")
    public DerivedRows.Comparison verify(@PathParam("service") String service) {
        here.mustBe(service);
        return rows.compare();
    }
}
