package io.caseloop.quality.proof.read;

import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Signed roots for archiving (Q4).
@Path("/api/quality/roots")
@RolesAllowed({Roles.AUDITOR, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class RootsResource {

    private final JourneyRoots roots;

    RootsResource(JourneyRoots roots) {
        this.roots = roots;
    }

    @GET
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
