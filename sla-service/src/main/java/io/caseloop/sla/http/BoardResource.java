package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Revalidated;
import io.caseloop.edge.Roles;
import io.caseloop.sla.write.RunningCommitment;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// The board of all commitments that run (S7).
@Path("/api/sla/board")
@RolesAllowed(Roles.STAFF)
@RunOnVirtualThread
@Revalidated
public class BoardResource {

    private static final String FILTER = "[^\\p{Cntrl}]{0,64}";
    /// PostgreSQL keeps no time far beyond it.
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(366);

    private final Backbone backbone;

    BoardResource(Backbone backbone) {
        this.backbone = backbone;
    }

    /// A row of the board.
    ///
    /// @param commitment its name within the ticket
    /// @param state running, paused or due-unconfirmed
    /// @param dueAt while it is paused: as it was when the clock stopped
    /// @param pausedSince since when the clock stands (S3); absent while it runs
    public record BoardRow(String ticketId, String commitment, String rule, Instant startedAt, Instant dueAt,
                           String state, String policy, String calendar, Instant pausedSince) {

        static BoardRow of(RunningCommitment row, Instant now) {
            return new BoardRow(row.ticket(), row.commitment(), row.rule(), row.startedAt(), row.dueAt(),
                    row.pausedSince() == null ? CommitmentView.runningState(row.dueAt(), now) : CommitmentView.PAUSED,
                    row.policy(), row.calendar(), row.pausedSince());
        }
    }

    @GET
    @Operation(summary = "The commitments that run or are paused, the next due first",
            description = "Roles: staff. Every filter is optional. S7.")
    public Page<BoardRow> board(
            @QueryParam("state") @Parameter(description = "running, paused, due-unconfirmed") String state,
            @QueryParam("promise") @Pattern(regexp = FILTER)
            @Parameter(description = "first-response, expert-solution, …") String promise,
            @QueryParam("priority") @Pattern(regexp = FILTER)
            @Parameter(description = "Priority by intake's grading") String priority,
            @QueryParam("within") @Parameter(description = "Due within this ISO 8601 duration") String within,
            @BeanParam PageQuery page) {
        Instant now = backbone.now();
        Conditions conditions = new Conditions();
        conditions.state(state, now);
        conditions.promise(promise);
        conditions.priority(priority);
        conditions.within(within, now);
        conditions.after(page.after());
        Page<RunningCommitment> rows = Page.of(conditions.read(backbone, page.limit() + 1), page.limit(),
                Conditions::cursor);
        return new Page<>(rows.items().stream().map(row -> BoardRow.of(row, now)).toList(), rows.next());
    }

    /// The conditions of one query; an absent filter adds none.
    private static final class Conditions {

        private static final int CURSOR_PARTS = 3;

        private final List<String> sql = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void state(String state, Instant now) {
            if (isGiven(state)) {
                switch (state) {
                    case CommitmentView.RUNNING -> add("paused_since is null and due_at >= ?", now);
                    case CommitmentView.PAUSED -> add("paused_since is not null");
                    case CommitmentView.DUE_UNCONFIRMED -> add("paused_since is null and due_at < ?", now);
                    default -> throw Problem.invalidParameter("state",
                            "must be running, paused or due-unconfirmed",
                            "必须是 running、paused 或 due-unconfirmed");
                }
            }
        }

        void promise(String promise) {
            if (isGiven(promise)) {
                add("promise = ?", promise);
            }
        }

        void priority(String priority) {
            if (isGiven(priority)) {
                add("exists (select from ticket_terms t where t.ticket = running_commitment.ticket and t.priority = ?)",
                        priority);
            }
        }

        void within(String within, Instant now) {
            if (isGiven(within)) {
                add("paused_since is null and due_at <= ?", now.plus(duration(within)));
            }
        }

        void after(String cursor) {
            if (!cursor.isEmpty()) {
                String[] place = cursor.split("\\|", CURSOR_PARTS);
                add("(due_at, ticket, commitment) > (?, ?, ?)", dueAt(place), place[1], place[2]);
            }
        }

        List<RunningCommitment> read(Backbone backbone, int limit) {
            String where = sql.isEmpty() ? "" : "where " + String.join(" and ", sql) + " ";
            parameters.add(limit);
            return backbone.rows(RunningCommitment.class, where + "order by due_at, ticket, commitment limit ?",
                    parameters.toArray());
        }

        static String cursor(RunningCommitment row) {
            return row.dueAt() + "|" + row.ticket() + "|" + row.commitment();
        }

        private void add(String condition, Object... values) {
            sql.add(condition);
            parameters.addAll(List.of(values));
        }

        private static boolean isGiven(String value) {
            return value != null && !value.isEmpty();
        }

        private static Duration duration(String within) {
            try {
                Duration duration = Duration.parse(within);
                if (!duration.isNegative() && duration.compareTo(LONGEST) <= 0) {
                    return duration;
                }
            } catch (DateTimeException _) {
                // answered below, like a duration out of range
            }
            throw Problem.invalidParameter("within", "must be an ISO 8601 duration of at most 366 days, e.g. PT4H",
                    "必须是不超过 366 天的 ISO 8601 时长，例如 PT4H");
        }

        private static Instant dueAt(String[] place) {
            try {
                Instant dueAt = Instant.parse(place[0]);
                if (place.length == CURSOR_PARTS && dueAt.isAfter(Instant.EPOCH) && dueAt.isBefore(LATEST)) {
                    return dueAt;
                }
            } catch (DateTimeException _) {
                // answered below, like every other cursor that is not of this list
            }
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
    }
}
