package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.routing.model.dispatch.Requirements;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What every state of a ticket carries on: whom it asks for and what has come of it so far.
///
/// @param category what it is about; stays when another skill is asked for
/// @param waitingSince when this queueing round began; an offer that was declined or lapsed does not make a ticket younger
/// @param passed who has declined or let lapse, or handed it on, in this round (R3)
/// @param decision the latest one (R2), or null
/// @param attempts how many solutions there were (F6)
public record TicketHistory(TicketId ticket, Requirements ask, String category, Instant waitingSince, List<AgentId> passed, RoutingDecision decision,
                    int transfers, int replies, int attempts) {

    static TicketHistory of(TicketQueued fact) {
        return new TicketHistory(fact.ticket(), ask(fact), fact.skill(), fact.at(), List.of(), null, 0, 0, 0);
    }

    TicketHistory queued(TicketQueued fact) {
        boolean sameRound = fact.reason().equals(Reason.DECLINED) || fact.reason().equals(Reason.EXPIRED);
        return new TicketHistory(ticket, ask(fact), fact.reason().equals(Reason.REGRADED) ? fact.skill() : category, sameRound ? waitingSince : fact.at(), passed,
                decision, transfers, replies, attempts);
    }

    TicketHistory decided(RoutingDecision latest) {
        return new TicketHistory(ticket, ask, category, waitingSince, passed, latest, transfers, replies, attempts);
    }

    TicketHistory passedBy(AgentId agent) {
        return passed.contains(agent) ? this : passed(Stream.concat(passed.stream(), Stream.of(agent)).toList());
    }

    /// A new round: only these are passed over.
    TicketHistory passed(List<AgentId> agents) {
        return new TicketHistory(ticket, ask, category, waitingSince, agents, decision, transfers, replies, attempts);
    }

    TicketHistory transferred(int times) {
        return new TicketHistory(ticket, ask, category, waitingSince, passed, decision, times, replies, attempts);
    }

    TicketHistory replied() {
        return new TicketHistory(ticket, ask, category, waitingSince, passed, decision, transfers, replies + 1, attempts);
    }

    TicketHistory solved(int attempt) {
        return new TicketHistory(ticket, ask, category, waitingSince, passed, decision, transfers, replies, attempt);
    }

    private static Requirements ask(TicketQueued fact) {
        return new Requirements(fact.tier(), fact.team(), fact.skill(), fact.priority(), fact.language(), fact.region(), fact.customerTier());
    }
}
