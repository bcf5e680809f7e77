package io.caseloop.sla.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.events.TicketId;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.sla.model.commitment.Board;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.model.commitment.KnownTicket;
import io.caseloop.sla.model.commitment.Terms;
import io.caseloop.sla.write.Streams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The promises of a ticket, and the board of all that run (S7, S8).
@Path("/api/sla")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class CommitmentsResource {

    @Inject
    Backbone backbone;

    @Inject
    EventCodec codec;

    /// A row of the board.
    ///
    /// @param commitment its name within the ticket
    /// @param state running or due-unconfirmed
    public record BoardRow(String ticketId, String commitment, String rule, Instant startedAt, Instant dueAt, String state, String policy, String calendar) {
    }

    @GET
    @Path("/tickets/{id}/commitments")
    @Operation(summary = "Every promise of a ticket with its state", description = "Roles: staff. S1, S7, S8.")
    public Page<CommitmentView> commitments(@PathParam("id") String id) {
        Commitments commitments = backbone.state(Streams.COMMITMENTS, id);
        if (commitments.all().isEmpty() && backbone.copy(KnownTicket.SCOPE, id).isEmpty()) {
            throw Problem.notYetKnown("No fact about this ticket has arrived here.", "本服务尚未收到该工单的任何事实。");
        }
        Instant now = backbone.now();
        return new Page<>(commitments.all().stream().map(commitment -> CommitmentView.of(commitment, now)).toList(), null);
    }

    @GET
    @Path("/board")
    @Operation(summary = "What runs, the next due first", description = "Roles: staff. S7.")
    public Page<BoardRow> board(@BeanParam PageQuery page) {
        Map<String, String> rows = backbone.reservationsAfter(Board.OPEN, "", page.after(), page.limit() + 1);
        Instant now = backbone.now();
        Page<Map.Entry<String, String>> read = Page.of(List.copyOf(rows.entrySet()), page.limit(), Map.Entry::getKey);
        return new Page<>(read.items().stream().map(row -> row(row.getKey(), row.getValue(), now)).toList(), read.next());
    }

    private BoardRow row(String key, String value, Instant now) {
        TicketId ticket = Board.ticketOf(key);
        try {
            Terms terms = codec.json().readValue(value, Terms.class);
            return new BoardRow(ticket.value(), terms.commitment(), terms.rule(), terms.startedAt(), terms.dueAt(), Board.runningState(terms, now),
                    terms.policy(), terms.calendar());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the board's row of ticket " + ticket + " is not readable");
        }
    }
}
