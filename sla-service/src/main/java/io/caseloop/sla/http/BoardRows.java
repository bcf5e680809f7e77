package io.caseloop.sla.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Page;
import io.caseloop.sla.model.calendar.BusinessCalendar;
import io.caseloop.sla.model.commitment.Promising;
import io.caseloop.sla.write.AgentTeam;
import io.caseloop.sla.write.RunningCommitment;
import io.caseloop.sla.write.SettledCommitment;
import io.caseloop.sla.write.Streams;
import io.caseloop.sla.write.TicketHolder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The rows of one page of the board, with who has the tickets and how much of the time is used (S7).
final class BoardRows {

    private static final int WHOLE = 100;

    private final Backbone backbone;
    private final Instant now;
    private final Map<String, BusinessCalendar> calendars = new HashMap<>();

    BoardRows(Backbone backbone, Instant now) {
        this.backbone = backbone;
        this.now = now;
    }

    /// A row of the board.
    ///
    /// @param commitment its name within the ticket
    /// @param state running, paused, due-unconfirmed, met, breached or cancelled
    /// @param dueAt while it is paused: as it was when the clock stopped
    /// @param clock of what has no verdict yet
    /// @param settledAt when it was met, breached or cancelled
    /// @param owed whether it is breached and no answer has come yet; absent: it is not
    /// @param holder who has the ticket
    public record BoardRow(String ticketId, String commitment, String rule, Instant startedAt, Instant dueAt,
                           String state, String policy, String calendar, Instant pausedSince, Integer shareUsed,
                           Instant nextWarningAt, Instant settledAt, Boolean owed, String owner, String offeredTo,
                           String team) {
    }

    private record Holders(Map<String, TicketHolder> byTicket, Map<String, String> teams) {

        /// Who answers for the commitment.
        String owner(String ticket, String promise) {
            return byTicket.containsKey(ticket) ? byTicket.get(ticket).responsible(promise) : null;
        }

        String offeredTo(String ticket) {
            return byTicket.containsKey(ticket) ? byTicket.get(ticket).offeredTo() : null;
        }

        String team(String ticket) {
            TicketHolder holder = byTicket.get(ticket);
            return holder == null ? null : holder.owner() == null ? holder.queue()
                    : teams.getOrDefault(holder.owner(), holder.queue());
        }
    }

    Page<BoardRow> open(Page<RunningCommitment> page) {
        Holders holders = holders(page.items().stream().map(RunningCommitment::ticket).toList());
        return new Page<>(page.items().stream().map(row -> new BoardRow(row.ticket(), row.commitment(), row.rule(),
                row.startedAt(), row.dueAt(), row.pausedSince() == null
                ? CommitmentView.runningState(row.dueAt(), now) : CommitmentView.PAUSED, row.policy(),
                row.calendar(), row.pausedSince(), shareUsed(row), row.nextWarningAt(), null, null,
                holders.owner(row.ticket(), row.promise()), holders.offeredTo(row.ticket()),
                holders.team(row.ticket()))).toList(),
                page.next());
    }

    Page<BoardRow> settled(Page<SettledCommitment> page) {
        Holders holders = holders(page.items().stream().map(SettledCommitment::ticket).toList());
        return new Page<>(page.items().stream().map(row -> new BoardRow(row.ticket(), row.commitment(), row.rule(),
                row.startedAt(), row.dueAt(), row.state(), row.policy(), row.calendar(), null, null, null,
                row.settledAt(), row.owed() ? Boolean.TRUE : null,
                holders.owner(row.ticket(), row.promise()),
                holders.offeredTo(row.ticket()), holders.team(row.ticket()))).toList(), page.next());
    }

    /// How much of the working time is used, in whole percent.
    private int shareUsed(RunningCommitment row) {
        BusinessCalendar calendar = calendars.computeIfAbsent(row.calendar(), named ->
                Promising.calendar(named, name -> backbone.state(Streams.CALENDARS, name)));
        Duration within = row.withinSeconds() == null ? calendar.between(row.startedAt(), row.dueAt())
                : Duration.ofSeconds(row.withinSeconds());
        Duration left = row.leftSeconds() == null ? calendar.between(now, row.dueAt())
                : Duration.ofSeconds(row.leftSeconds());
        long whole = within.toMillis();
        long share = whole == 0 ? WHOLE : WHOLE * (whole - left.toMillis()) / whole;
        return (int) Math.clamp(share, 0, WHOLE);
    }

    private Holders holders(List<String> tickets) {
        String[] ids = tickets.stream().distinct().toArray(String[]::new);
        Map<String, TicketHolder> byTicket = backbone.rows(TicketHolder.class, "where ticket = any (?)", (Object) ids)
                .stream().collect(Collectors.toMap(TicketHolder::ticket, Function.identity()));
        String[] owners = byTicket.values().stream().map(TicketHolder::owner).filter(owner -> owner != null)
                .distinct().toArray(String[]::new);
        Map<String, String> teams = backbone.rows(AgentTeam.class, "where agent = any (?)", (Object) owners).stream()
                .filter(row -> row.team() != null).collect(Collectors.toMap(AgentTeam::agent, AgentTeam::team));
        return new Holders(byTicket, teams);
    }
}
