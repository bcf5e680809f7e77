package io.caseloop.routing;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
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
public record Story(TicketId ticket, Ask ask, String category, Instant waitingSince, List<AgentId> passed, RoutingDecision decision,
                    int transfers, int replies, int attempts) {

    static Story of(TicketQueued fact) {
        return new Story(fact.ticket(), ask(fact), fact.skill(), fact.at(), List.of(), null, 0, 0, 0);
    }

    Story queued(TicketQueued fact) {
        boolean sameRound = fact.reason().equals(Reason.DECLINED) || fact.reason().equals(Reason.EXPIRED);
        return new Story(ticket, ask(fact), fact.reason().equals(Reason.REGRADED) ? fact.skill() : category, sameRound ? waitingSince : fact.at(), passed,
                decision, transfers, replies, attempts);
    }

    Story decided(RoutingDecision latest) {
        return new Story(ticket, ask, category, waitingSince, passed, latest, transfers, replies, attempts);
    }

    Story passedBy(AgentId agent) {
        return passed.contains(agent) ? this : passed(Stream.concat(passed.stream(), Stream.of(agent)).toList());
    }

    /// A new round: only these are passed over.
    Story passed(List<AgentId> agents) {
        return new Story(ticket, ask, category, waitingSince, agents, decision, transfers, replies, attempts);
    }

    Story transferred(int times) {
        return new Story(ticket, ask, category, waitingSince, passed, decision, times, replies, attempts);
    }

    Story replied() {
        return new Story(ticket, ask, category, waitingSince, passed, decision, transfers, replies + 1, attempts);
    }

    Story solved(int attempt) {
        return new Story(ticket, ask, category, waitingSince, passed, decision, transfers, replies, attempt);
    }

    private static Ask ask(TicketQueued fact) {
        return new Ask(fact.tier(), fact.team(), fact.skill(), fact.priority(), fact.language(), fact.region(), fact.customerTier());
    }
}
