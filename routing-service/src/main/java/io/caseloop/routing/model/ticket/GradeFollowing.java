package io.caseloop.routing.model.ticket;

import io.caseloop.events.routing.TicketRoutingEvent;
import io.caseloop.events.routing.TicketRoutingEvent.GradeAdopted;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.ticket.TicketCommand.FollowGrade;
import io.caseloop.routing.model.ticket.TicketState.Closed;
import io.caseloop.routing.model.ticket.TicketState.Merged;
import io.caseloop.routing.model.ticket.TicketState.New;
import io.caseloop.routing.model.ticket.TicketState.Offered;
import io.caseloop.routing.model.ticket.TicketState.Owned;
import io.caseloop.routing.model.ticket.TicketState.Solved;
import io.caseloop.routing.model.ticket.TicketState.Waiting;
import java.util.List;

/// A person changed the grade of a ticket (I6). What nobody works on yet moves to the line of the new grade and keeps
/// its place in time. What somebody works on stays with them, unless the grade asks for a higher tier (R1). A tier to
/// which the ticket was escalated, and the queue of a lead, stay.
final class GradeFollowing {

    private GradeFollowing() {
    }

    static List<TicketRoutingEvent> decide(FollowGrade c, TicketState state) {
        return switch (state) {
            case Waiting w -> waiting(c, w.history());
            case Offered o -> sameLine(c, o.history()) ? adopted(c, o.history()) : waiting(c, o.history());
            case Owned o -> c.tier() > o.history().requirements().tier() ? List.of(moved(c, o.history()))
                    : adopted(c, o.history());
            case Solved s -> adopted(c, s.history());
            case Closed closed -> adopted(c, closed.history());
            case New _, Merged _ -> List.of();
        };
    }

    private static List<TicketRoutingEvent> waiting(FollowGrade c, TicketHistory history) {
        if (Requirements.TEAM_LEAD.equals(history.requirements().skill())) {
            return adopted(c, history);
        }
        return differs(c, history) || tier(c, history) != history.requirements().tier() ? List.of(moved(c, history))
                : List.of();
    }

    /// Whether the same agents may be asked: the one who was asked may go on thinking.
    private static boolean sameLine(FollowGrade c, TicketHistory history) {
        return c.category().equals(history.category()) && tier(c, history) == history.requirements().tier();
    }

    private static List<TicketRoutingEvent> adopted(FollowGrade c, TicketHistory history) {
        return differs(c, history) ? List.of(new GradeAdopted(history.ticket(), c.category(), c.priority(), c.at()))
                : List.of();
    }

    private static boolean differs(FollowGrade c, TicketHistory history) {
        return !c.category().equals(history.category()) || !c.priority().equals(history.requirements().priority());
    }

    /// The team that was asked for is one of the line that the ticket leaves.
    private static TicketQueued moved(FollowGrade c, TicketHistory history) {
        Requirements before = history.requirements();
        return new TicketQueued(history.ticket(), tier(c, history), null, c.category(), c.priority(),
                before.language(), before.region(), before.customerTier(), Reason.REGRADED, c.at());
    }

    /// That of the grade, unless the ticket was raised above it.
    private static int tier(FollowGrade c, TicketHistory history) {
        int now = history.requirements().tier();
        return now == history.gradedTier() ? c.tier() : Math.max(c.tier(), now);
    }
}
