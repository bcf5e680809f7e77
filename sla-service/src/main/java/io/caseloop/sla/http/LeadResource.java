package io.caseloop.sla.http;

import io.caseloop.backbone.Work;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.TicketId;
import io.caseloop.sla.model.commitment.Commitment;
import io.caseloop.sla.model.commitment.CommitmentCommand.PromiseNewTime;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.write.Promises;
import io.caseloop.sla.write.Streams;
import io.caseloop.sla.write.TicketTerms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// What a lead does about a commitment: promises the customer a new time (S4), puts it under the policy in force now
/// (S6).
@Path("/api/sla/tickets/{id}/commitments/{name}")
@RolesAllowed(Roles.LEAD)
@RunOnVirtualThread
@Revalidated
public class LeadResource {

    private static final int LONGEST_REASON = 500;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final Writes writes;
    private final Caller caller;
    private final Promises promises;

    LeadResource(Writes writes, Caller caller, Promises promises) {
        this.writes = writes;
        this.caller = caller;
        this.promises = promises;
    }

    /// @param dueAt later than now, at most 366 days
    /// @param reason without personal data: it is recorded in the clear
    public record PromiseTimeBody(@NotNull Instant dueAt, @NotBlank @Size(max = LONGEST_REASON) String reason) {
    }

    /// @param reason without personal data: it is recorded in the clear
    public record RetimeBody(@NotBlank @Size(max = LONGEST_REASON) String reason) {
    }

    @POST
    @Path("/promise")
    @Operation(summary = "Promises the customer a new time",
            description = "Roles: lead. The verdict about the earlier time stays; the new time is a commitment of its "
                    + "own, and the customer gets a message in the customer's language. S4.")
    @APIResponse(responseCode = "200", description = "the new commitment",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = CommitmentView.class)))
    public Response promise(@PathParam("id") String id, @PathParam("name") String name,
            @NotNull @Valid PromiseTimeBody body) {
        return writes.write(200, work -> {
            Instant now = work.now();
            if (!body.dueAt().isAfter(now) || body.dueAt().isAfter(now.plus(FARTHEST))) {
                throw Problem.unprocessable("/dueAt",
                        "A promised time lies in the future, at most 366 days ahead.",
                        "承诺的时间必须晚于现在，且不超过 366 天。");
            }
            String promise = named(work, id, name).terms().promise();
            promises.decide(work, new PromiseNewTime(new TicketId(id), name,
                    body.dueAt().truncatedTo(ChronoUnit.MICROS), body.reason(), caller.subject(), now));
            Commitments after = work.state(Streams.COMMITMENTS, id);
            return CommitmentView.of(after.latest(promise).orElseThrow(), after, now);
        });
    }

    @POST
    @Path("/retime")
    @Operation(summary = "Puts a commitment under the policy in force now",
            description = "Roles: lead. What is open gets the due time of that policy; what is settled is assessed "
                    + "under it, and its verdict stays. S6.")
    @APIResponse(responseCode = "200", description = "the commitment after it",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(implementation = CommitmentView.class)))
    public Response retime(@PathParam("id") String id, @PathParam("name") String name,
            @NotNull @Valid RetimeBody body) {
        return writes.write(200, work -> {
            promises.retime(work, new TicketId(id), named(work, id, name), body.reason(), caller.subject());
            Commitments after = work.state(Streams.COMMITMENTS, id);
            return CommitmentView.of(after.named(name).orElseThrow(), after, work.now());
        });
    }

    private static Commitment named(Work work, String id, String name) {
        Commitments commitments = work.state(Streams.COMMITMENTS, id);
        if (commitments.all().isEmpty() && work.copy(TicketTerms.COPY, id).isEmpty()) {
            throw Problem.notYetKnown("No fact about this ticket has arrived here.", "本服务尚未收到该工单的任何事实。");
        }
        return commitments.named(name).orElseThrow(() -> Problem.notFound(
                "The ticket has no commitment of this name.", "该工单没有此名称的承诺。"));
    }
}
