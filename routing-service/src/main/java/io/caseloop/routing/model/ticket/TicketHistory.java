package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.events.routing.TicketRoutingEvent.TicketQueued;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.escalation.Escalations;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What all states of a ticket have: whom it waits for and what has happened to it so far.
///
/// @param category what it is about; stays when another skill is required
/// @param round the present one; a declined or lapsed offer does not put a ticket back in the line
/// @param passed who has declined it, let an offer lapse or handed it on in this round (R3)
/// @param decision the latest one (R2), or null
/// @param attempts how many solutions there were (F6)
/// @param gradedTier the tier that the grade asks for; escalations and rejections go above it
/// @param escalations to the lead and the manager (R4)
public record TicketHistory(TicketId ticket, Requirements requirements, String category, Round round,
                            List<AgentId> passed, RoutingDecision decision, HandOvers handOvers, int replies,
                            int attempts, int gradedTier, Escalations escalations) {

    static TicketHistory of(TicketQueued fact) {
        return new TicketHistory(fact.ticket(), requirements(fact), fact.skill(), new Round(fact.at(), false),
                List.of(), null, HandOvers.NONE, 0, 0, fact.tier(), Escalations.NONE);
    }

    /// @param sameRound whether it keeps its place in the line
    TicketHistory queued(TicketQueued fact, boolean sameRound) {
        boolean regraded = fact.reason().equals(Reason.REGRADED);
        Round now = sameRound ? round : new Round(fact.at(), false);
        boolean follows = regraded && requirements.tier() == gradedTier;
        return new TicketHistory(ticket, requirements(fact), regraded ? fact.skill() : category, now, passed, decision,
                handOvers, replies, attempts, follows ? fact.tier() : gradedTier, escalations);
    }

    /// With the priority and the category of another grade.
    TicketHistory adopted(String about, String priority) {
        Requirements r = requirements;
        String skill = category != null && category.equals(r.skill()) ? about : r.skill();
        return new TicketHistory(ticket, new Requirements(r.tier(), r.team(), skill, priority, r.language(),
                r.region(), r.customerTier(), r.customers()), about, round, passed, decision, handOvers, replies,
                attempts, gradedTier, escalations);
    }

    /// How long it has waited in this round.
    ///
    /// @param since when the round began
    /// @param alarmed whether it is recorded that the wait was longer than the limit (R13)
    public record Round(Instant since, boolean alarmed) {
    }

    public Instant waitingSince() {
        return round.since();
    }

    TicketHistory alarmed() {
        return new TicketHistory(ticket, requirements, category, new Round(round.since(), true), passed, decision,
                handOvers, replies, attempts, gradedTier, escalations);
    }

    /// The fact that it waits once more.
    TicketQueued waitsAgain(Requirements wanted, String reason, Instant at) {
        return new TicketQueued(ticket, wanted.tier(), wanted.team(), wanted.skill(), wanted.priority(),
                wanted.language(), wanted.region(), wanted.customerTier(), reason, at);
    }

    TicketHistory decided(RoutingDecision latest) {
        return new TicketHistory(ticket, requirements, category, round, passed, latest, handOvers, replies,
                attempts, gradedTier, escalations);
    }

    TicketHistory passedBy(AgentId agent) {
        return passed.contains(agent) ? this : passed(Stream.concat(passed.stream(), Stream.of(agent)).toList());
    }

    /// A new round: only these are passed over.
    TicketHistory passed(List<AgentId> agents) {
        return new TicketHistory(ticket, requirements, category, round, agents, decision, handOvers, replies,
                attempts, gradedTier, escalations);
    }

    TicketHistory handedOver(HandOvers now) {
        return new TicketHistory(ticket, requirements, category, round, passed, decision, now, replies,
                attempts, gradedTier, escalations);
    }

    /// How often it was transferred.
    public int transfers() {
        return handOvers.transfers();
    }

    TicketHistory escalated(Escalations now) {
        return new TicketHistory(ticket, requirements, category, round, passed, decision, handOvers, replies,
                attempts, gradedTier, now);
    }

    /// It is open again: who answered for an escalation before does so no longer.
    TicketHistory asReopened() {
        return escalated(escalations.reopened());
    }

    TicketHistory replied() {
        return new TicketHistory(ticket, requirements, category, round, passed, decision, handOvers, replies + 1,
                attempts, gradedTier, escalations);
    }

    TicketHistory solved(int attempt) {
        return new TicketHistory(ticket, requirements, category, round, passed, decision, handOvers, replies,
                attempt, gradedTier, escalations);
    }

    private static Requirements requirements(TicketQueued fact) {
        return new Requirements(fact.tier(), fact.team(), fact.skill(), fact.priority(), fact.language(), fact.region(),
                fact.customerTier());
    }
}
