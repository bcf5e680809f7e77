package io.caseloop.intake.http;

import io.caseloop.backbone.Work;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.intake.write.DoubtAccess;
import io.caseloop.intake.write.DoubtAnswer;
import io.caseloop.intake.write.Doubts;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// A person decides on a doubtful match (I4), if they may read both cases (X3).
@Path("/api/intake/doubts/{id}")
@ApplicationScoped
@RunOnVirtualThread
@RolesAllowed(Roles.STAFF)
public class DoubtsResource {

    private final Writes writes;
    private final Doubts doubts;
    private final DoubtAccess access;
    private final Caller caller;

    DoubtsResource(Writes writes, Doubts doubts, DoubtAccess access, Caller caller) {
        this.writes = writes;
        this.doubts = doubts;
        this.access = access;
        this.caller = caller;
    }

    /// Nothing is to be said.
    public record NoBody() {
    }

    @POST
    @Path("/attach")
    @APIResponse(responseCode = "200", description = "attached",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DoubtAnswer.class)))
    public Response attach(@PathParam("id") String id, NoBody body) {
        return decided(id, doubts::attach);
    }

    @POST
    @Path("/separate")
    @APIResponse(responseCode = "200", description = "separated",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DoubtAnswer.class)))
    public Response separate(@PathParam("id") String id, NoBody body) {
        return decided(id, doubts::separate);
    }

    private interface Decision {
        DoubtAnswer of(Work work, String doubt, String by);
    }

    private Response decided(String id, Decision decision) {
        if (access.reading(id, doubts.candidate(id)).withheld()) {
            throw Problem.forbidden("A doubtful match is decided by people who may read what the customer wrote.",
                    "存疑匹配须由可阅读客户内容的人员处理。").with("rule", CaseAccess.RULE);
        }
        String by = caller.subject();
        return writes.write(200, work -> decision.of(work, id, by));
    }
}
