package io.caseloop.routing.model.ticket;

import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.EscalationPath;
import io.caseloop.events.routing.TicketRoutingEvent.TicketEscalated;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.ticket.TicketCommand.EscalateBreach;
import io.caseloop.routing.model.ticket.TicketState.*;
import java.util.List;

/// A broken promise is escalated to the lead of the team (S4, R4). The ticket stays with its owner or in its queue:
/// the lead answers for the escalation and may act for the owner.
final class BreachEscalation {

    /// The name of the path: from a breach to the lead.
    static final String PATH = "breach-to-lead";

    private static final String HIERARCHICAL = TicketCommand.Escalation.HIERARCHICAL.word();
    private static final String OWNER = "lead";
    /// Who escalates: this service, by the path.
    private static final String BY = "routing-service";

    private BreachEscalation() {
    }

    static List<TicketRoutingEvent> decide(EscalateBreach c, TicketState state) {
        return switch (state) {
            case Waiting w -> escalated(c, w.history());
            case Held h -> escalated(c, h.history());
            case New _, Solved _, Closed _, Merged _ -> List.of();
        };
    }

    /// A ticket that is at the lead already needs no escalation to the lead.
    private static List<TicketRoutingEvent> escalated(EscalateBreach c, TicketHistory history) {
        TicketId ticket = history.ticket();
        Requirements wanted = history.requirements();
        String team = c.team() == null ? wanted.team() : c.team();
        return c.withLead() || Requirements.TEAM_LEAD.equals(wanted.skill()) ? List.of()
                : List.of(new TicketEscalated(ticket, HIERARCHICAL, c.reason(), wanted.tier(), BY,
                        new EscalationPath(PATH, OWNER, team, c.commitment(), c.breach()), c.at()));
    }
}
