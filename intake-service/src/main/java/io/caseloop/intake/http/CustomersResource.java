package io.caseloop.intake.http;

import io.caseloop.edge.Caller;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.intake.write.CustomersAnswer;
import io.caseloop.intake.write.ErasureAnswer;
import io.caseloop.intake.write.Erasures;
import io.caseloop.intake.write.MergeRequest;
import io.caseloop.intake.write.Merges;
import io.caseloop.intake.write.SplitRequest;
import io.caseloop.intake.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Two customers are one, or the merge was wrong (I3); personal data is to be erased (X3).
@Path("/api/intake/customers/{id}")
@ApplicationScoped
@RunOnVirtualThread
public class CustomersResource {

    private final Writes writes;
    private final Merges merges;
    private final Erasures erasures;
    private final Caller caller;

    CustomersResource(Writes writes, Merges merges, Erasures erasures, Caller caller) {
        this.writes = writes;
        this.merges = merges;
        this.erasures = erasures;
        this.caller = caller;
    }

    @POST
    @Path("/merge")
    @RolesAllowed(Roles.LEAD)
    @APIResponse(responseCode = "200", description = "merged",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = CustomersAnswer.class)))
    public Response merge(@PathParam("id") String id, @NotNull @Valid MergeRequest body) {
        return writes.write(200, work -> merges.merge(work, id, body));
    }

    @POST
    @Path("/erasure")
    @RolesAllowed({Roles.LEAD, Roles.ADMINISTRATOR})
    @APIResponse(responseCode = "202", description = "asked for; another person has to approve it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = ErasureAnswer.class)))
    public Response erasure(@PathParam("id") String id, @NotNull @Valid ErasuresResource.Reason body) {
        String by = caller.subject();
        return writes.write(202, work ->
                ErasureAnswer.of(work.state(Streams.ERASURE, erasures.ask(work, id, body.reason(), by))));
    }

    @POST
    @Path("/split")
    @RolesAllowed(Roles.LEAD)
    @APIResponse(responseCode = "200", description = "split",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = CustomersAnswer.class)))
    public Response split(@PathParam("id") String id, @NotNull @Valid SplitRequest body) {
        return writes.write(200, work -> merges.split(work, id, body));
    }
}
