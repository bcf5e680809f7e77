package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.sla.model.commitment.Commitments;
import io.caseloop.sla.write.RunningCommitment;
import io.caseloop.sla.write.Streams;
import io.caseloop.sla.write.TicketTerms;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// The promises of a ticket, and the board of all that run (S7, S8).
@Path("/api/sla")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
public class CommitmentsResource {

    private static final int CURSOR_PARTS = 3;

    private final Backbone backbone;

    CommitmentsResource(Backbone backbone) {
        this.backbone = backbone;
    }

    /// A row of the board.
    ///
    /// @param commitment its name within the ticket
    /// @param state running or due-unconfirmed
    public record BoardRow(String ticketId, String commitment, String rule, Instant startedAt, Instant dueAt,
            String state, String policy, String calendar) {

        static BoardRow of(RunningCommitment row, Instant now) {
            return new BoardRow(row.ticket(), row.commitment(), row.rule(), row.startedAt(), row.dueAt(),
                    CommitmentView.runningState(row.dueAt(), now), row.policy(), row.calendar());
        }
    }

    @GET
    @Path("/tickets/{id}/commitments")
    @Operation(summary = "Every promise of a ticket with its state", description = "Roles: staff. S1, S7, S8.")
    public Page<CommitmentView> commitments(@PathParam("id") String id) {
        Commitments commitments = backbone.state(Streams.COMMITMENTS, id);
        if (commitments.all().isEmpty() && backbone.copy(TicketTerms.COPY, id).isEmpty()) {
            throw Problem.notYetKnown("No fact about this ticket has arrived here.", "本服务尚未收到该工单的任何事实。");
        }
        Instant now = backbone.now();
        return new Page<>(commitments.all().stream().map(commitment -> CommitmentView.of(commitment, now)).toList(),
                null);
    }

    @GET
    @Path("/board")
    @Operation(summary = "The commitments that run, the next due first", description = "Roles: staff. S7.")
    public Page<BoardRow> board(@BeanParam PageQuery page) {
        Page<RunningCommitment> rows = Page.of(after(page.after(), page.limit() + 1), page.limit(),
                CommitmentsResource::cursor);
        Instant now = backbone.now();
        return new Page<>(rows.items().stream().map(row -> BoardRow.of(row, now)).toList(), rows.next());
    }

    private List<RunningCommitment> after(String cursor, int limit) {
        String order = "order by due_at, ticket, commitment limit ?";
        if (cursor.isEmpty()) {
            return backbone.rows(RunningCommitment.class, order, limit);
        }
        String[] place = cursor.split("\\|", CURSOR_PARTS);
        return backbone.rows(RunningCommitment.class, "where (due_at, ticket, commitment) > (?, ?, ?) "
                + order, due(place), place[1], place[2], limit);
    }

    private static String cursor(RunningCommitment row) {
        return row.dueAt() + "|" + row.ticket() + "|" + row.commitment();
    }

    private static Instant due(String[] place) {
        try {
            if (place.length == CURSOR_PARTS) {
                return Instant.parse(place[0]);
            }
        } catch (DateTimeException _) {
            // answered below, as any other cursor that is not of this list
        }
        throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
    }
}
