package io.caseloop.quality.proof.read;

import io.caseloop.edge.Roles;
import io.caseloop.quality.journey.read.Journeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Facts that wait behind a missing one (Q4).
@Path("/api/quality/holes")
@RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class HolesResource {

    private static final int MOST_HOLES = 200;

    private final Journeys journeys;

    HolesResource(Journeys journeys) {
        this.journeys = journeys;
    }

    /// @param items up to 200 streams whose next fact has not arrived, longest waiting first;
    ///      [JourneyProof] counts all of them
    public record Holes(List<Journeys.Hole> items) {
    }

    @GET
    @Operation(summary = "Facts that wait behind a missing one", description = "Roles: auditor, lead, administrator. "
            + "The 200 that wait longest.")
    public Holes holes() throws SQLException {
        return new Holes(journeys.holes(MOST_HOLES));
    }
}
