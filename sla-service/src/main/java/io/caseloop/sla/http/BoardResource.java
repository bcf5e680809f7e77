package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.sla.http.BoardRows.BoardRow;
import io.caseloop.sla.write.RunningCommitment;
import io.caseloop.sla.write.SettledCommitment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The board of all commitments, by state, owner and team (S7).
@Path("/api/sla/board")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
@Revalidated
public class BoardResource {

    private static final String FILTER = "[^\\p{Cntrl}]{0,64}";

    private final Backbone backbone;

    BoardResource(Backbone backbone) {
        this.backbone = backbone;
    }

    @GET
    @Operation(summary = "The commitments that run or are paused, the next due first; by state, those with a verdict",
            description = "Roles: staff. Every filter is optional. S7.")
    public Page<BoardRow> board(
            @QueryParam("state")
            @Parameter(description = "running, paused, due-unconfirmed, breached, met, cancelled") String state,
            @QueryParam("owed")
            @Parameter(description = "With state=breached: only what no answer has come to yet") boolean owed,
            @QueryParam("owner") @Pattern(regexp = FILTER)
            @Parameter(description = "The agent who owns the ticket") String owner,
            @QueryParam("team") @Pattern(regexp = FILTER)
            @Parameter(description = "The owner's team or, without an owner, the team whose queue holds the ticket")
            String team,
            @QueryParam("promise") @Pattern(regexp = FILTER)
            @Parameter(description = "first-response, expert-solution, …") String promise,
            @QueryParam("priority") @Pattern(regexp = FILTER)
            @Parameter(description = "Priority by intake's grading") String priority,
            @QueryParam("within") @Parameter(description = "Due within this ISO 8601 duration") String within,
            @BeanParam PageQuery page) {
        Instant now = backbone.now();
        BoardQuery query = BoardQuery.of(state, owed, now);
        query.owner(owner);
        query.team(team);
        query.promise(promise);
        query.priority(priority);
        query.within(within, now);
        query.after(page.after());
        BoardRows rows = new BoardRows(backbone, now);
        return query.isOfSettled()
                ? rows.settled(Page.of(query.read(backbone, SettledCommitment.class, page.limit() + 1), page.limit(),
                        row -> BoardQuery.cursor(row.dueAt(), row.ticket(), row.commitment())))
                : rows.open(Page.of(query.read(backbone, RunningCommitment.class, page.limit() + 1), page.limit(),
                        row -> BoardQuery.cursor(row.dueAt(), row.ticket(), row.commitment())));
    }
}
