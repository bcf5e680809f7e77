package io.caseloop.quality.proof.read;

import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.quality.journey.read.Journeys;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Verification (Q4): checks journeys, lists missing facts and returns signed roots for archiving.
@Path("/api/quality")
@RolesAllowed({Roles.AUDITOR, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class ProofResource {

    private static final int MOST_HOLES = 200;

    private final Journeys journeys;
    private final JourneyProof proof;
    private final JourneyRoots roots;

    ProofResource(Journeys journeys, JourneyProof proof, JourneyRoots roots) {
        this.journeys = journeys;
        this.proof = proof;
        this.roots = roots;
    }

    /// @param items up to 200 streams whose next fact has not arrived, longest waiting first;
    ///      [JourneyProof] counts all of them
    public record Holes(List<Journeys.Hole> items) {
    }

    @POST
    @Path("/verify")
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

    @GET
    @Path("/holes")
    @RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.ADMINISTRATOR})
    @Operation(summary = "Facts that wait behind a missing one", description = "Roles: auditor, lead, administrator. "
            + "The 200 that wait longest.")
    public Holes holes() throws SQLException {
        return new Holes(journeys.holes(MOST_HOLES));
    }

    @GET
    @Path("/roots")
    @Operation(summary = "The signed roots", description = "Roles: auditor, administrator.")
    public Page<JourneyRoots.Root> roots(@BeanParam PageQuery page) throws SQLException {
        String after = page.after();
        if (!after.matches("[0-9]{0,18}")) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
        return Page.of(roots.list(after.isEmpty() ? 0 : Long.parseLong(after), page.limit() + 1), page.limit(),
                r -> Long.toString(r.number()));
    }

    @POST
    @Path("/roots")
    @Operation(summary = "Signs the journeys that changed since the last root, now",
            description = "Roles: auditor, administrator. 204: nothing changed.")
    @APIResponse(responseCode = "201", description = "signed",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = JourneyRoots.Root.class)))
    @APIResponse(responseCode = "204", description = "nothing changed since the last root")
    public Response sign() throws SQLException {
        return roots.sign().map(root -> Response.status(Response.Status.CREATED).entity(root).build())
                .orElseGet(() -> Response.noContent().build());
    }
}
