package io.caseloop.frontdoor.access;

import io.caseloop.frontdoor.FrontProblem;
import io.caseloop.frontdoor.access.AuditTrail.Line;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// The audit log: tokens issued and revoked, refusals, operations, openings of personal text (X1, X3).
@Path("/api/access/audit")
@RunOnVirtualThread
public class AuditResource {

    private static final Pattern POSITION = Pattern.compile("[0-9]{1,18}");

    private final AuditTrail trail;

    AuditResource(AuditTrail trail) {
        this.trail = trail;
    }

    /// @param next cursor of the next page, or absent
    public record AuditPage(List<Line> items, String next) {
    }

    @GET
    @RolesAllowed("auditor")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The audit log, newest first", description = "Roles: auditor. It contains ids and no "
            + "personal text.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AuditPage.class)))
    public Response read(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit,
            @Context HttpHeaders headers) throws SQLException {
        Optional<Integer> most = PageLimit.of(limit);
        if (most.isEmpty()) {
            return FrontProblem.INVALID.parameter("limit", PageLimit.EN, PageLimit.ZH, headers);
        }
        boolean first = cursor == null || cursor.isEmpty();
        if (!first && !POSITION.matcher(cursor).matches()) {
            return FrontProblem.INVALID.parameter("cursor", "must be the value of next of a page", "必须是上一页的 next 值",
                    headers);
        }
        List<Line> found = trail.before(first ? Long.MAX_VALUE : Long.parseLong(cursor), most.get() + 1);
        List<Line> items = found.subList(0, Math.min(found.size(), most.get()));
        String next = found.size() > items.size() ? Long.toString(items.getLast().position()) : null;
        return Response.ok(new AuditPage(items, next)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
