package io.caseloop.intake.http;

import io.caseloop.edge.Caller;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.PersonalText;
import io.caseloop.intake.write.KnownTicket;
import io.caseloop.intake.write.RelationAnswer;
import io.caseloop.intake.write.RelationRequests.LinkTicket;
import io.caseloop.intake.write.RelationRequests.MergeTicket;
import io.caseloop.intake.write.RelationRequests.SplitTicket;
import io.caseloop.intake.write.RelationRequests.Undo;
import io.caseloop.intake.write.RelationRequests.UnlinkTicket;
import io.caseloop.intake.write.TicketLinks;
import io.caseloop.intake.write.TicketMerges;
import io.caseloop.intake.write.TicketSplits;
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

/// Merge, link and split of tickets of one customer, each with its undo (R14); for people who may read both.
@Path("/api/intake/tickets/{id}")
@ApplicationScoped
@RunOnVirtualThread
@RolesAllowed(Roles.STAFF)
public class RelationsResource {

    private final Writes writes;
    private final KnownTicket tickets;
    private final Caller caller;
    private final TicketMerges merges;
    private final TicketLinks links;
    private final TicketSplits splits;

    RelationsResource(Writes writes, KnownTicket tickets, Caller caller, TicketMerges merges, TicketLinks links,
            TicketSplits splits) {
        this.writes = writes;
        this.tickets = tickets;
        this.caller = caller;
        this.merges = merges;
        this.links = links;
        this.splits = splits;
    }

    @POST
    @Path("/merge")
    @Operation(summary = "Merges a ticket into another one of the same customer",
            description = "Roles: staff who may read both cases. What the customer wrote becomes contacts of the "
                    + "other ticket; this one leaves its queue and its agent, and its promises end (R14).")
    @APIResponse(responseCode = "200", description = "merged",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RelationAnswer.class)))
    public Response merge(@PathParam("id") String id, @NotNull @Valid MergeTicket body) {
        String ticket = tickets.toDecideOn(id);
        String into = tickets.named(body.into(), "/into");
        PersonalText reason = PersonalText.of(body.reason());
        String by = caller.subject();
        return writes.write(200, work -> merges.merge(work, ticket, into, TicketMerges.SAME_MATTER, reason, by));
    }

    @POST
    @Path("/unmerge")
    @Operation(summary = "Undoes the merge of a ticket",
            description = "Roles: staff who may read the case. The ticket waits in its queue again and its promises "
                    + "run; what came with the merge, and what names the ticket since, is its own again (R14). An "
                    + "attached doubtful match is undone in the same way.")
    @APIResponse(responseCode = "200", description = "undone",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RelationAnswer.class)))
    public Response unmerge(@PathParam("id") String id, @NotNull @Valid Undo body) {
        String ticket = tickets.toDecideOn(id);
        PersonalText reason = PersonalText.of(body.reason());
        String by = caller.subject();
        return writes.write(200, work -> merges.unmerge(work, ticket, reason, by));
    }

    @POST
    @Path("/link")
    @Operation(summary = "Links a ticket to another one of the same customer",
            description = "Roles: staff who may read both cases. A link changes nothing about either ticket (R14).")
    @APIResponse(responseCode = "200", description = "linked",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RelationAnswer.class)))
    public Response link(@PathParam("id") String id, @NotNull @Valid LinkTicket body) {
        String ticket = tickets.toDecideOn(id);
        String to = tickets.named(body.to(), "/to");
        String by = caller.subject();
        return writes.write(200, work -> links.link(work, ticket, to, body.kind(), by));
    }

    @POST
    @Path("/unlink")
    @Operation(summary = "Removes a link", description = "Roles: staff who may read the case (R14). Without `to` the "
            + "only link of the ticket is removed.")
    @APIResponse(responseCode = "200", description = "removed",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RelationAnswer.class)))
    public Response unlink(@PathParam("id") String id, @NotNull @Valid UnlinkTicket body) {
        String ticket = tickets.toDecideOn(id);
        String to = body.to() == null ? null : tickets.named(body.to(), "/to");
        String by = caller.subject();
        return writes.write(200, work -> links.unlink(work, ticket, to, body, by));
    }

    @POST
    @Path("/split")
    @Operation(summary = "Makes contacts of a ticket a ticket of their own",
            description = "Roles: staff who may read the case. The new ticket is opened, graded and promised now "
                    + "(R14).")
    @APIResponse(responseCode = "201", description = "split; otherTicketId is the new ticket",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RelationAnswer.class)))
    public Response split(@PathParam("id") String id, @NotNull @Valid SplitTicket body) {
        String ticket = tickets.toDecideOn(id);
        return writes.create("/api/intake/tickets/{otherTicketId}", splits.split(ticket, body.contacts(),
                PersonalText.of(body.reason()), caller.subject()));
    }

    @POST
    @Path("/unsplit")
    @Operation(summary = "Undoes a split", description = "Roles: staff who may read the case. Of the ticket that was "
            + "split off, or of the one it was split from: then the latest split. Everything written on it since "
            + "belongs to that ticket (R14).")
    @APIResponse(responseCode = "200", description = "undone",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = RelationAnswer.class)))
    public Response unsplit(@PathParam("id") String id, @NotNull @Valid Undo body) {
        String splitOff = splits.splitOff(tickets.toDecideOn(id));
        PersonalText reason = PersonalText.of(body.reason());
        String by = caller.subject();
        return writes.write(200, work -> splits.unsplit(work, splitOff, reason, by));
    }
}
