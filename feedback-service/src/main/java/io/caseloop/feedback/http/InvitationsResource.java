package io.caseloop.feedback.http;

import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.feedback.write.FeedbackWork;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Invitations to customers' pages (I8).
@Path("/api/feedback/invitations")
@RunOnVirtualThread
public class InvitationsResource {

    private final FeedbackWork feedbackWork;
    private final Writes writes;

    InvitationsResource(FeedbackWork feedbackWork, Writes writes) {
        this.feedbackWork = feedbackWork;
        this.writes = writes;
    }

    @POST
    @Path("/{id}/revoke")
    @RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
    @Operation(summary = "The page of this invitation is withdrawn", description = "Roles: lead, administrator.")
    @APIResponse(responseCode = "204", description = "the page is withdrawn")
    public Response revoke(@PathParam("id") String id) {
        return writes.write(204, work -> {
            if (!feedbackWork.revoke(work, id)) {
                throw Problem.notFound("There is no page of an invitation with this id.", "没有此编号的邀请页面。");
            }
            return null;
        });
    }
}
