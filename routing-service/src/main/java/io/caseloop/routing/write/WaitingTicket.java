package io.caseloop.routing.write;

import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.AgentId;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.ticket.TicketHistory;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/// A ticket of the waiting line: it waits for an agent (R1, R2). There is a row exactly while its
/// state is Waiting.
///
/// @param skill the skill asked for, or empty for any
/// @param rank of the priority: 0 is served first
/// @param waitingSince when this round began
/// @param passed agents who have passed it on in this round
@Table("waiting_ticket")
record WaitingTicket(@Key String ticket, int tier, String skill, int rank, Instant waitingSince, String team,
                     String priority, String language, String region, String customerTier, List<String> passed) {

    /// The order in which tickets are served; that of the index of the table within a tier and skill.
    static final Comparator<WaitingTicket> SERVING_ORDER = Comparator.comparingInt(WaitingTicket::rank)
            .thenComparing(WaitingTicket::waitingSince).thenComparing(WaitingTicket::ticket);

    private static final String ANY_SKILL = "";

    static WaitingTicket of(TicketHistory history) {
        Requirements wanted = history.requirements();
        return new WaitingTicket(history.ticket().value(), wanted.tier(),
                wanted.skill() == null ? ANY_SKILL : wanted.skill(), rankOf(wanted.priority()),
                history.waitingSince().truncatedTo(ChronoUnit.MICROS), wanted.team(), wanted.priority(),
                wanted.language(), wanted.region(), wanted.customerTier(),
                history.passed().stream().map(AgentId::value).toList());
    }

    Requirements requirements() {
        return new Requirements(tier, team, skill.equals(ANY_SKILL) ? null : skill, priority, language, region,
                customerTier);
    }

    List<AgentId> passedBy() {
        return passed.stream().map(AgentId::new).toList();
    }

    /// Priorities are words or P1 (highest) to P4; an unknown one comes last.
    private static int rankOf(String priority) {
        return switch (priority) {
            case "critical", "P1" -> 0;
            case "high", "P2" -> 1;
            case "medium", "P3" -> 2;
            case null, default -> 3;
        };
    }
}
