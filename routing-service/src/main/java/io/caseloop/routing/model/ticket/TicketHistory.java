package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.routing.model.dispatch.Requirements;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What all states of a ticket have: whom it waits for and what has happened to it so far.
///
/// @param category what it is about; stays when another skill is required
/// @param waitingSince when this round began; a declined or lapsed offer does not put a ticket back
/// in the line
/// @param passed who has declined it, let an offer lapse or handed it on in this round (R3)
/// @param decision the latest one (R2), or null
/// @param attempts how many solutions there were (F6)
public record TicketHistory(TicketId ticket, Requirements requirements, String category, Instant waitingSince,
                            List<AgentId> passed, RoutingDecision decision, HandOvers handOvers, int replies,
                            int attempts) {

    static TicketHistory of(TicketQueued fact) {
        return new TicketHistory(fact.ticket(), requirements(fact), fact.skill(), fact.at(), List.of(), null,
                HandOvers.NONE, 0, 0);
    }

    TicketHistory queued(TicketQueued fact) {
        boolean sameRound = fact.reason().equals(Reason.DECLINED) || fact.reason().equals(Reason.EXPIRED);
        String about = fact.reason().equals(Reason.REGRADED) ? fact.skill() : category;
        Instant since = sameRound ? waitingSince : fact.at();
        return new TicketHistory(ticket, requirements(fact), about, since, passed, decision, handOvers, replies,
                attempts);
    }

    /// The fact that it waits once more.
    TicketQueued waitsAgain(Requirements wanted, String reason, Instant at) {
        return new TicketQueued(ticket, wanted.tier(), wanted.team(), wanted.skill(), wanted.priority(),
                wanted.language(), wanted.region(), wanted.customerTier(), reason, at);
    }

    TicketHistory decided(RoutingDecision latest) {
        return new TicketHistory(ticket, requirements, category, waitingSince, passed, latest, handOvers, replies,
                attempts);
    }

    TicketHistory passedBy(AgentId agent) {
        return passed.contains(agent) ? this : passed(Stream.concat(passed.stream(), Stream.of(agent)).toList());
    }

    /// A new round: only these are passed over.
    TicketHistory passed(List<AgentId> agents) {
        return new TicketHistory(ticket, requirements, category, waitingSince, agents, decision, handOvers, replies,
                attempts);
    }

    TicketHistory handedOver(HandOvers now) {
        return new TicketHistory(ticket, requirements, category, waitingSince, passed, decision, now, replies,
                attempts);
    }

    /// How often it was transferred.
    public int transfers() {
        return handOvers.transfers();
    }

    TicketHistory replied() {
        return new TicketHistory(ticket, requirements, category, waitingSince, passed, decision, handOvers, replies + 1,
                attempts);
    }

    TicketHistory solved(int attempt) {
        return new TicketHistory(ticket, requirements, category, waitingSince, passed, decision, handOvers, replies,
                attempt);
    }

    private static Requirements requirements(TicketQueued fact) {
        return new Requirements(fact.tier(), fact.team(), fact.skill(), fact.priority(), fact.language(), fact.region(),
                fact.customerTier());
    }
}
