package io.caseloop.quality.diagnosis.http;

import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.quality.diagnosis.write.Filters;
import io.caseloop.quality.diagnosis.write.ImportRows;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Definitions of filters (Q5). The log and the conditions are named once and referred to by id.
@Path("/api/quality/filters")
@RolesAllowed({Roles.ANALYST, Roles.LEAD, Roles.REVIEWER, Roles.AUDITOR})
@RunOnVirtualThread
public class FilterResource {

    private final Filters filters;
    private final ImportRows imports;
    private final Caller caller;

    FilterResource(Filters filters, ImportRows imports, Caller caller) {
        this.filters = filters;
        this.imports = imports;
        this.caller = caller;
    }

    /// The filter's id; the same definition has the same.
    public record FilterRef(String filterId) {
    }

    @POST
    @Operation(summary = "Defines which cases count", description = "Roles: analyst, lead, reviewer, auditor. Every "
            + "condition that is given must hold. Without `log`: our own journeys. 422: there is no such log.")
    @APIResponse(responseCode = "201", description = "defined",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FilterRef.class)))
    public Response define(@NotNull @Valid Filters.Definition definition) throws SQLException {
        if (definition.log() != null && imports.find(definition.log()).isEmpty()) {
            throw Problem.unprocessable("/log", "there is no imported log with this id", "没有该编号的导入日志");
        }
        return Response.status(Response.Status.CREATED).type(MediaType.APPLICATION_JSON)
                .entity(new FilterRef(filters.add(definition, caller.subject()))).build();
    }
}
