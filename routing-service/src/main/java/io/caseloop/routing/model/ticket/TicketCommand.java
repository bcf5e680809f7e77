package io.caseloop.routing.model.ticket;

import io.caseloop.events.AgentId;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.routing.TicketRoutingEvent.RoutingDecision;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.escalation.Escalation;
import io.caseloop.routing.model.escalation.EscalationPolicy.Occasion;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.responsibility.AlarmPolicy;
import java.time.Instant;
import java.util.List;

/// What can be asked of a ticket. Times, ids and what others know arrive here.
public sealed interface TicketCommand {

    /// It was graded: it waits for its first agent (R1).
    record Queue(TicketId ticket, int tier, String skill, String priority, String language, String region,
                 String customerTier, Instant at) implements TicketCommand {
    }

    /// A person changed its grade (I6).
    ///
    /// @param tier that the grade asks for
    record FollowGrade(int tier, String category, String priority, Instant at) implements TicketCommand {
    }

    /// Offers it to the best of the decision, or records that nobody is free (R2).
    ///
    /// @param place a free one of the best candidate, or null where nobody is free
    record Offer(RoutingDecision decision, Integer place, Instant acceptBy, Instant at) implements TicketCommand {
    }

    /// The time to accept may be over (R3).
    record ExpireOffer(Instant now) implements TicketCommand {
    }

    /// It may have waited longer than the policy allows (R12, R13).
    record CheckWait(AlarmPolicy policy, Instant now) implements TicketCommand {
    }

    /// The awaited, or not awaited, customer wrote.
    ///
    /// @param nature `automatic`, `thanks`, or null: somebody has to read it
    /// @param around null unless the ticket is solved or closed
    record TakeContact(String contact, String nature, Surroundings around, Instant receivedAt)
            implements TicketCommand {
    }

    /// The customer says that the solution holds (F1).
    ///
    /// @param openedAt when the customer first wrote
    record Confirm(int attempt, Instant openedAt, Instant at) implements TicketCommand {
    }

    /// The customer says that it does not hold (F1).
    record Reject(int attempt, Surroundings around, Instant at) implements TicketCommand {
    }

    /// The customer was silent for seven days (F1).
    record Lapse(int attempt, Instant openedAt, Instant at) implements TicketCommand {
    }

    /// Something happened for which the policy may have a path (R4).
    ///
    /// @param breach the id of the breach, or null
    /// @param detail what happened, in words
    record EscalateByRule(Occasion occasion, String breach, String detail, Surroundings around, Instant at)
            implements TicketCommand {
    }

    /// It is handled in another ticket of the same customer (I4, R14).
    record Withdraw(TicketId into, Instant at) implements TicketCommand {
    }

    /// The merge was undone: it is worked on for itself again (R14).
    record Restore(Instant at) implements TicketCommand {
    }

    /// The personal data of its customer was erased: nobody can work on it any more (X3).
    ///
    /// @param openedAt when the customer first wrote
    record EndErased(Instant openedAt, Instant at) implements TicketCommand {
    }

    /// Commands of people; only these are ever refused.
    sealed interface ByAgent extends TicketCommand {
        Actor actor();

        Instant at();
    }

    /// @param team the actor's own team, or null
    record Accept(Actor actor, String team, Instant at) implements ByAgent {
    }

    record Decline(Actor actor, PersonalText reason, Instant at) implements ByAgent {
    }

    /// @param toTeam or null
    /// @param toSkill or null
    /// @param ownerTeam the owner's own team, whose lead gets the last transfer; or null
    /// @param policy says which transfer goes to the lead
    record Transfer(Actor actor, PersonalText reason, String toTeam, String toSkill, String ownerTeam,
                    RoutingPolicy policy, Instant at) implements ByAgent {
    }

    /// A lead takes it from an agent who leaves (R11).
    ///
    /// @param from who owns it or is offered it
    /// @param toTeam or null: its queue stays, like toSkill
    record Reassign(Actor actor, AgentId from, PersonalText reason, String toTeam, String toSkill, Instant at)
            implements ByAgent {
    }

    /// Gives it back to the queue it came from (R3).
    record Return(Actor actor, PersonalText reason, Instant at) implements ByAgent {
    }

    record Escalate(Actor actor, Escalation kind, PersonalText reason, Surroundings around, Instant at)
            implements ByAgent {
    }

    /// The lead or the manager acknowledges an escalation, or takes the ticket over (R4).
    ///
    /// @param manager whether the actor is a manager
    /// @param team the actor's own team, or null
    record AnswerEscalation(Actor actor, boolean manager, String escalation, boolean takesOver, String team,
                            Instant at) implements ByAgent {
    }

    /// @param message its id
    /// @param article or null
    /// @param channel by which the customer wrote last (R10)
    /// @param template with the version of its policy, or null
    record Reply(Actor actor, String message, PersonalText text, String article, String channel, Instant at,
                 String template) implements ByAgent {

        /// A reply without a template.
        public Reply(Actor actor, String message, PersonalText text, String article, String channel, Instant at) {
            this(actor, message, text, article, channel, at, null);
        }
    }

    record AwaitCustomer(Actor actor, PersonalText reason, Instant at) implements ByAgent {
    }

    record Solve(Actor actor, String causeCode, PersonalText solution, List<String> articles, String channel,
                 Instant at) implements ByAgent {
    }
}
