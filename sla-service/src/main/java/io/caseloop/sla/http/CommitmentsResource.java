package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.model.derivation.Derivation;
import io.caseloop.sla.write.Derivations;
import io.caseloop.sla.write.Streams;
import io.caseloop.sla.write.TicketTerms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The commitments of a ticket (S7, S8).
@Path("/api/sla/tickets/{id}/commitments")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
@Revalidated
public class CommitmentsResource {

    private final Backbone backbone;
    private final Derivations derivations;

    CommitmentsResource(Backbone backbone, Derivations derivations) {
        this.backbone = backbone;
        this.derivations = derivations;
    }

    @GET
    @Operation(summary = "Every commitment of a ticket with its state", description = "Roles: staff. S1, S7, S8.")
    public Page<CommitmentView> commitments(@PathParam("id") String id) {
        Commitments commitments = backbone.state(Streams.COMMITMENTS, id);
        if (commitments.all().isEmpty() && backbone.copy(TicketTerms.COPY, id).isEmpty()) {
            throw Problem.notYetKnown("No fact about this ticket has arrived here.", "本服务尚未收到该工单的任何事实。");
        }
        Instant now = backbone.now();
        return new Page<>(commitments.all().stream().map(commitment -> CommitmentView
                .of(commitment, commitments, now)).toList(), null);
    }

    @GET
    @Path("/{name}/derivation")
    @Operation(summary = "How the verdict about a commitment follows from the facts, step by step",
            description = "Roles: staff. With the policy and calendar versions of that day; the same facts give the "
                    + "same bytes, whenever asked. S8.")
    public Derivation derivation(@PathParam("id") String id, @PathParam("name") String name) {
        return derivations.of(id, name).orElseThrow(() -> Problem.notYetKnown(
                "No commitment of this name has arrived here.", "本服务尚未收到该工单的此项承诺。"));
    }
}
