package io.caseloop.quality.proof.read;

import io.caseloop.edge.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Verification (Q4): checks journeys.
@Path("/api/quality/verify")
@RolesAllowed({Roles.AUDITOR, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class ProofResource {

    private final JourneyProof proof;

    ProofResource(JourneyProof proof) {
        this.proof = proof;
    }

    @POST
    @Operation(summary = "Checks every journey: contiguous, unchanged, equal to a full refold, and everything signed "
            + "still there",
            description = "Roles: auditor, administrator. Lists 200 problems and tells how many more there are; counts "
                    + "streams that wait for a missing fact (holes), "
                    + "heads that another version of the program folded (stale), and records kept aside (odd). Facts "
                    + "newer than the newest signed root are "
                    + "proven by comparing stores and topics, as ./caseloop verify does.")
    public JourneyProof.Verdict verify() throws SQLException {
        return proof.verify();
    }
}
