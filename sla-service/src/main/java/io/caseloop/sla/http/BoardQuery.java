package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Problem;
import io.caseloop.sla.model.commitment.Terms;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The conditions of one question to the board; an absent filter adds none.
final class BoardQuery {

    /// PostgreSQL keeps no time far beyond it.
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int CURSOR_PARTS = 3;

    private final String table;
    private final List<String> sql = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    private BoardQuery(String table) {
        this.table = table;
    }

    /// @param state null or empty: what runs or is paused
    static BoardQuery of(String state, boolean owed, Instant now) {
        BoardQuery running = new BoardQuery("running_commitment");
        switch (state == null ? "" : state) {
            case "" -> { }
            case CommitmentView.RUNNING -> running.add("paused_since is null and due_at >= ?", now);
            case CommitmentView.PAUSED -> running.add("paused_since is not null");
            case CommitmentView.DUE_UNCONFIRMED -> running.add("paused_since is null and due_at < ?", now);
            case "met", "breached", "cancelled" -> {
                BoardQuery settled = new BoardQuery("settled_commitment");
                settled.add("state = ?", state);
                if (owed) {
                    settled.add("owed");
                }
                return settled;
            }
            default -> throw Problem.invalidParameter("state",
                    "must be running, paused, due-unconfirmed, breached, met or cancelled",
                    "必须是 running、paused、due-unconfirmed、breached、met 或 cancelled");
        }
        return running;
    }

    boolean isOfSettled() {
        return table.equals("settled_commitment");
    }

    void owner(String owner) {
        if (isGiven(owner)) {
            // who answers for a visit is not the owner of the ticket (F3)
            add("(promise <> ? and ticket in (select h.ticket from ticket_holder h where h.owner = ?) or promise = ? "
                    + "and ticket in (select h.ticket from ticket_holder h where h.visitor = ?))",
                    Terms.FOLLOW_UP_VISIT, owner, Terms.FOLLOW_UP_VISIT, owner);
        }
    }

    void team(String team) {
        if (isGiven(team)) {
            add("exists (select from ticket_holder h left join agent_team a on a.agent = h.owner where h.ticket = "
                    + table + ".ticket and coalesce(a.team, h.queue) = ?)", team);
        }
    }

    void promise(String promise) {
        if (isGiven(promise)) {
            add("promise = ?", promise);
        }
    }

    void priority(String priority) {
        if (isGiven(priority)) {
            add("exists (select from ticket_terms t where t.ticket = " + table + ".ticket and t.priority = ?)",
                    priority);
        }
    }

    void within(String within, Instant now) {
        if (isGiven(within)) {
            Instant until = now.plus(duration(within));
            add(isOfSettled() ? "due_at <= ?" : "paused_since is null and due_at <= ?", until);
        }
    }

    void after(String cursor) {
        if (!cursor.isEmpty()) {
            String[] place = cursor.split("\\|", CURSOR_PARTS);
            add("(due_at, ticket, commitment) > (?, ?, ?)", dueAt(place), place[1], place[2]);
        }
    }

    <R extends Record> List<R> read(Backbone backbone, Class<R> row, int limit) {
        parameters.add(limit);
        return backbone.rows(row, where() + "order by due_at, ticket, commitment limit ?", parameters.toArray());
    }

    String where() {
        return sql.isEmpty() ? "" : "where " + String.join(" and ", sql) + " ";
    }

    static String cursor(Instant dueAt, String ticket, String commitment) {
        return dueAt + "|" + ticket + "|" + commitment;
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
