package io.caseloop.intake.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.failure.BackboneFailure;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.intake.write.ErasureAnswer;
import io.caseloop.intake.write.Erasures;
import io.caseloop.intake.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;

/// Another person than who asked decides on the erasure of a customer's personal data (X3).
@Path("/api/intake/erasures")
@ApplicationScoped
@RunOnVirtualThread
@RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
public class ErasuresResource {

    private static final Logger LOG = Logger.getLogger(ErasuresResource.class);

    private final Writes writes;
    private final Backbone backbone;
    private final Erasures erasures;
    private final Caller caller;

    ErasuresResource(Writes writes, Backbone backbone, Erasures erasures, Caller caller) {
        this.writes = writes;
        this.backbone = backbone;
        this.erasures = erasures;
        this.caller = caller;
    }

    /// @param reason sealed, and erased with the person
    public record Reason(@NotBlank @Size(max = 2_000) String reason) {
    }

    /// Nothing is to be said.
    @Schema(name = "ApprovalBody")
    public record NoBody() {
    }

    @POST
    @Path("/{id}/approve")
    @APIResponse(responseCode = "202", description = "it is carried out: keys are destroyed, then every service "
            + "removes what it keeps and reports it in `GET /api/intake/erasures/{id}`",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ErasureAnswer.class)))
    public Response approve(@PathParam("id") String id, NoBody body) {
        String by = caller.subject();
        Response approved = writes.write(202, work -> {
            erasures.approve(work, id, by);
            return answer(work, id);
        });
        if (approved.getStatus() != Response.Status.ACCEPTED.getStatusCode()) {
            return approved;
        }
        try {
            ErasureAnswer carriedOut = backbone.perform(writes.cause(), work -> {
                erasures.carryOut(work, id);
                return answer(work, id);
            });
            return Response.fromResponse(approved).entity(carriedOut).build();
        } catch (BackboneFailure failure) {
            LOG.infof("The timer carries out erasure %s: %s", id, failure.getClass().getSimpleName());
            return approved;
        }
    }

    @POST
    @Path("/{id}/refuse")
    @APIResponse(responseCode = "200", description = "refused; nothing was erased",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ErasureAnswer.class)))
    public Response refuse(@PathParam("id") String id, @NotNull @Valid Reason body) {
        String by = caller.subject();
        return writes.write(200, work -> {
            erasures.refuse(work, id, body.reason(), by);
            return answer(work, id);
        });
    }

    private static ErasureAnswer answer(Work work, String erasure) {
        return ErasureAnswer.of(work.state(Streams.ERASURE, erasure));
    }
}
