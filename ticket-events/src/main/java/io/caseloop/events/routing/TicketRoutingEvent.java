package io.caseloop.events.routing;

import io.caseloop.events.AgentId;
import io.caseloop.events.EventType;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.Personal;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketFact;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The life cycle of a ticket: queued, offered, accepted, awaiting the customer, solved, reopened,
/// closed. Rules R1–R3, R10.
public sealed interface TicketRoutingEvent extends RoutingEvent, TicketFact {

    /// The ticket was queued for a tier (R1).
    ///
    /// @param tier 1 front line, 2 expert, 3 emergency team
    /// @param team the requested team; absent = any
    /// @param skill the required skill: a category
    /// @param reason `opened`, `regraded`, `declined`, `transferred`, `escalated`, `rejected`, `reopened` …
    @EventType("io.caseloop.routing.ticket-queued.v1")
    record TicketQueued(TicketId ticket, int tier, @MayBeAbsent String team, @MayBeAbsent String skill,
            @OneOf({"P1", "P2", "P3", "P4"}) String priority, @MayBeAbsent String language, @MayBeAbsent String region,
            @OneOf({"standard", "vip"}) String customerTier, String reason, Instant at) implements TicketRoutingEvent {
    }

    /// The ticket was offered to an agent, with the scores of all candidates (R2). If it is not
    /// accepted by `acceptBy`, it is offered to the next agent (R3).
    ///
    /// @param place the slot of the agent that the ticket uses, from 0; absent in facts of earlier
    ///      releases
    @EventType("io.caseloop.routing.ticket-offered.v1")
    record TicketOffered(TicketId ticket, AgentId agent, RoutingDecision decision, Instant acceptBy,
            @MayBeAbsent Integer place, Instant at) implements TicketRoutingEvent {
    }

    /// No suitable agent has capacity (R2); the ticket waits.
    @EventType("io.caseloop.routing.no-agent-free.v1")
    record NoAgentFree(TicketId ticket, RoutingDecision decision, Instant at) implements TicketRoutingEvent {
    }

    /// The ticket has waited for an agent longer than the limit; recorded once for each wait (R13).
    ///
    /// @param since when the wait began
    /// @param limit the limit, 30 minutes unless the policy says otherwise
    /// @param team the requested team; absent = any
    /// @param skill the required skill; absent = any
    /// @param policy name and version of the policy with the limit; absent in facts of earlier releases
    @EventType("io.caseloop.routing.queue-alarm-raised.v1")
    record QueueAlarmRaised(TicketId ticket, Instant since, Duration limit, int tier, @MayBeAbsent String team,
            @MayBeAbsent String skill, @MayBeAbsent String policy, Instant at) implements TicketRoutingEvent {
    }

    /// The agent accepted the offer and owns the ticket from now on (R3); or a lead or manager took an
    /// escalated ticket over without an offer (R4).
    ///
    /// @param team the agent's team at that moment; absent in facts of earlier releases
    @EventType("io.caseloop.routing.offer-accepted.v1")
    record OfferAccepted(TicketId ticket, AgentId agent, @MayBeAbsent String team, Instant at)
            implements TicketRoutingEvent {
    }

    /// The agent declined the offer (R3).
    @EventType("io.caseloop.routing.offer-declined.v1")
    record OfferDeclined(TicketId ticket, AgentId agent, @Personal PersonalText reason, Instant at)
            implements TicketRoutingEvent {
    }

    /// The offer was not accepted in time (R3).
    @EventType("io.caseloop.routing.offer-expired.v1")
    record OfferExpired(TicketId ticket, AgentId agent, Instant at) implements TicketRoutingEvent {
    }

    /// The owner handed the ticket to another team or skill (R3).
    ///
    /// @param transfers the number of transfers including this one; the third goes to the team lead
    ///      (R3)
    /// @param policy name and version of the policy that says which one; absent in facts of earlier releases: the
    ///      third
    @EventType("io.caseloop.routing.ticket-transferred.v1")
    record TicketTransferred(TicketId ticket, AgentId from, @Personal PersonalText reason, @MayBeAbsent String toTeam,
            @MayBeAbsent String toSkill, int transfers, boolean toLead, @MayBeAbsent String policy, Instant at)
            implements TicketRoutingEvent {
    }

    /// The owner gave the ticket back to the queue it came from; it is offered to others first (R3).
    ///
    /// @param returns the number of returns including this one; transfers are counted apart
    @EventType("io.caseloop.routing.ticket-returned.v1")
    record TicketReturned(TicketId ticket, AgentId from, @Personal PersonalText reason, int returns, Instant at)
            implements TicketRoutingEvent {
    }

    /// A lead took the ticket from an agent who owned it or was offered it, because the agent left; it is queued
    /// for others (R11).
    ///
    /// @param by the lead
    /// @param toTeam the team that it goes to; absent: its queue stays
    /// @param toSkill the skill that it asks for; absent: its queue stays
    @EventType("io.caseloop.routing.ticket-reassigned.v1")
    record TicketReassigned(TicketId ticket, AgentId from, @Personal PersonalText reason, String by,
            @MayBeAbsent String toTeam, @MayBeAbsent String toSkill, Instant at) implements TicketRoutingEvent {
    }

    /// The ticket came back by a transfer to the team that it had left for another team (R3).
    ///
    /// @param between the two teams; the first has the ticket again
    /// @param times how often this has happened to the ticket
    @EventType("io.caseloop.routing.ping-pong-detected.v1")
    record PingPongDetected(TicketId ticket, List<String> between, int times, Instant at)
            implements TicketRoutingEvent {
    }

    /// The ticket was escalated to a higher tier, to the lead or to the manager (R4).
    ///
    /// @param kind `functional` (higher tier) or `hierarchical` (lead, manager) (R4)
    /// @param path why and to whom; absent in facts of earlier releases where an agent escalated: the ticket
    ///      left that agent for the queue of the tier or the lead
    @EventType("io.caseloop.routing.ticket-escalated.v1")
    record TicketEscalated(TicketId ticket, @OneOf({"functional", "hierarchical"}) String kind,
            @Personal PersonalText reason, int toTier, String by, @MayBeAbsent EscalationPath path, Instant at)
            implements TicketRoutingEvent {
    }

    /// The lead or the manager for whom an escalation waited answers for it from now on (R4).
    ///
    /// @param escalation its id
    /// @param owner for whom it waited
    /// @param takenOver `true`: this person also owns the ticket from now on, an `offer-accepted` without an offer
    ///      follows; absent: the ticket stays where it is
    @EventType("io.caseloop.routing.escalation-acknowledged.v1")
    record EscalationAcknowledged(TicketId ticket, @Uuid String escalation, @OneOf({"lead", "manager"}) String owner,
            String by, @MayBeAbsent Boolean takenOver, Instant at) implements TicketRoutingEvent {
    }

    /// An agent replied. An outgoing message, delivered through the customer's channel (R10).
    ///
    /// @param article the article used for the reply, or absent
    /// @param template the reply template that was used, with the version of its policy, e.g.
    ///      `templates-default@1/we-are-checking`; absent: none
    @EventType("io.caseloop.routing.reply-sent.v1")
    record ReplySent(TicketId ticket, @Uuid String message, AgentId agent, @Personal PersonalText text,
            @MayBeAbsent String article, String channel, Instant at, @MayBeAbsent String template)
            implements TicketRoutingEvent {

        /// A reply without a template.
        public ReplySent(TicketId ticket, String message, AgentId agent, PersonalText text, String article,
                String channel, Instant at) {
            this(ticket, message, agent, text, article, channel, at, null);
        }
    }

    /// The agent waits for information from the customer; commitments may pause (S3).
    @EventType("io.caseloop.routing.customer-awaited.v1")
    record CustomerAwaited(TicketId ticket, AgentId agent, @Personal PersonalText reason, Instant at)
            implements TicketRoutingEvent {
    }

    /// The customer answered.
    @EventType("io.caseloop.routing.customer-answered.v1")
    record CustomerAnswered(TicketId ticket, @Uuid String contact, Instant at) implements TicketRoutingEvent {
    }

    /// The agent gave a solution (F1). An outgoing message (R10).
    ///
    /// @param attempt from 1; each rejection starts the next (F6)
    @EventType("io.caseloop.routing.ticket-solved.v1")
    record TicketSolved(TicketId ticket, AgentId agent, int attempt, String causeCode, @Personal PersonalText solution,
                        List<String> articles, String channel, Instant at) implements TicketRoutingEvent {
    }

    /// A solved or closed ticket is worked on again (F1, I4).
    ///
    /// @param reason `rejected` (F1) or `contact` (the customer wrote within 7 days of the close)
    @EventType("io.caseloop.routing.ticket-reopened.v1")
    record TicketReopened(TicketId ticket, int tier, String reason, Instant at) implements TicketRoutingEvent {
    }

    /// The ticket was closed (F1), with its closing codes (F5).
    ///
    /// @param reason `confirmed` or `silence` (F1); `customer-erased`: the personal data of its
    ///      customer was erased (X3)
    @EventType("io.caseloop.routing.ticket-closed.v1")
    record TicketClosed(TicketId ticket, String reason, ClosingSummary summary, Instant at)
            implements TicketRoutingEvent {
    }

    /// Routing follows a new grade of a ticket that stays where it is: with its agent, in the queue of a
    /// lead, or at its end (I6). The agent keeps the work; priority and category are those of the grade.
    @EventType("io.caseloop.routing.grade-adopted.v1")
    record GradeAdopted(TicketId ticket, String category, @OneOf({"P1", "P2", "P3", "P4"}) String priority,
            Instant at) implements TicketRoutingEvent {
    }

    /// The ticket was merged into another one: it leaves the queue and its agent, and nobody works on
    /// it any more (I4, R14).
    ///
    /// @param into the ticket that remains
    @EventType("io.caseloop.routing.ticket-withdrawn.v1")
    record TicketWithdrawn(TicketId ticket, TicketId into, Instant at) implements TicketRoutingEvent {
    }

    /// The reason of a routing decision (R2): the best candidates with their scores, best first, then
    /// examples of those who were excluded; ten in all.
    ///
    /// @param policy name and version of the routing policy
    /// @param considered the counts; absent in facts of earlier releases, which list every candidate
    record RoutingDecision(String policy, List<Candidate> candidates, @MayBeAbsent Considered considered) {
    }

    /// Among how many agents a routing decision was taken (R2).
    ///
    /// @param agents how many there are of the tier asked for
    /// @param excluded how many of them each rule excluded
    record Considered(int agents, Map<String, Integer> excluded) {
    }

    /// A candidate of a routing decision with its score (R2).
    ///
    /// @param parts the summands of the score: skill, language, region, load, dedication …
    /// @param excludedBy the rule that excluded this agent, or absent
    record Candidate(AgentId agent, double score, Map<String, Double> parts, @MayBeAbsent String excludedBy) {
    }

    /// The closing codes of a ticket (F5).
    record ClosingSummary(String causeCode, List<String> articles, int attempts, int transfers, int replies,
            Duration timeToClose) {
    }
}
