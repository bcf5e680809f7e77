package io.caseloop.intake.http;

import io.caseloop.edge.Caller;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.intake.write.GradeAnswer;
import io.caseloop.intake.write.GradeRequest;
import io.caseloop.intake.write.Grades;
import io.caseloop.intake.write.KnownTicket;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// A person confirms or changes the grade of a ticket (I6), if they may read it (X3).
@Path("/api/intake/tickets/{id}/grade")
@ApplicationScoped
@RunOnVirtualThread
@RolesAllowed(Roles.STAFF)
public class GradeResource {

    private final Writes writes;
    private final Grades grades;
    private final KnownTicket tickets;
    private final Caller caller;

    GradeResource(Writes writes, Grades grades, KnownTicket tickets, Caller caller) {
        this.writes = writes;
        this.grades = grades;
        this.tickets = tickets;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Confirms or changes a grade",
            description = "Roles: staff who may read the case. The same values as now, or none, confirm the grade; "
                    + "other values change it, and queue and promises follow (I6). No field waits for confirmation "
                    + "afterwards. `version` names the grade that was seen: if somebody else has decided meanwhile, "
                    + "the answer is 409 with the grade that stands.")
    @APIResponse(responseCode = "200", description = "the grade that stands now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GradeAnswer.class)))
    public Response grade(@PathParam("id") String id, @NotNull @Valid GradeRequest body) {
        return writes.write(200, grades.of(tickets.toDecideOn(id), body, caller.subject()));
    }
}
