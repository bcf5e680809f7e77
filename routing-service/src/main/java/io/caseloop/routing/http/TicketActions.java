package io.caseloop.routing.http;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.edge.Writes;
import io.caseloop.events.AgentId;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.RoutingPolicy;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.ticket.Actor;
import io.caseloop.routing.model.ticket.TicketCommand;
import io.caseloop.routing.model.ticket.TicketState.Owned;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.write.EscalationWork;
import io.caseloop.routing.write.Replies;
import io.caseloop.routing.write.ReplyContext;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.RoutingWork;
import io.caseloop.routing.write.Streams;
import io.caseloop.routing.write.TicketContext;
import io.caseloop.routing.write.policy.RoutingPolicies;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Supplier;

/// How a person commands a ticket: as the subject of their token, once per Idempotency-Key, refused
/// with the rule's name.
@RequestScoped
public class TicketActions {

    private final Writes writes;
    private final Caller caller;
    private final RoutingWork routing;
    private final Roster roster;
    private final EscalationWork escalations;
    private final RoutingPolicies policies;
    private final Replies replies;

    TicketActions(Writes writes, Caller caller, RoutingWork routing, Roster roster, EscalationWork escalations,
            RoutingPolicies policies, Replies replies) {
        this.writes = writes;
        this.caller = caller;
        this.routing = routing;
        this.roster = roster;
        this.escalations = escalations;
        this.policies = policies;
        this.replies = replies;
    }

    /// What a command is made of at the moment it is decided.
    ///
    /// @param context what is known of the ticket
    /// @param reply where the customer wrote last
    /// @param actorTeam the team of the actor, or null
    /// @param ownerTeam the team of its owner, or null
    /// @param around what an escalation looks at
    /// @param policy of dispatch, in force
    public record Moment(Actor actor, String actorTeam, TicketContext context, ReplyContext reply, String ownerTeam,
                         Supplier<Surroundings> around, Supplier<RoutingPolicy> policy, Work work) {

        public Instant now() {
            return work.now();
        }

        /// By which the customer wrote last (R10).
        public String channel() {
            return Replies.channel(context, reply);
        }
    }

    @FunctionalInterface
    interface Command {
        TicketCommand.ByAgent at(Moment moment);
    }

    /// What the caller gets: ids and a state.
    ///
    /// @param messageId of a reply, else absent
    /// @param attempts how many solutions there were; the answer to the last is given with this
    /// number (F1)
    /// @param replyTo where a reply goes, else absent
    public record Done(String ticketId, String state, String owner, String messageId, int attempts,
                       Replies.ReplyTo replyTo) {
    }

    Response perform(String ticket, Command command) {
        return perform(200, ticket, null, command);
    }

    Response perform(int status, String ticket, String messageId, Command command) {
        Actor actor = new Actor(new AgentId(caller.subject()), caller.hasRole(Roles.LEAD));
        return writes.write(status, work -> {
            TicketState state = known(work, ticket);
            Moment moment = new Moment(actor, teamOf(actor.id()), TicketContext.of(work, ticket),
                    work.copy(ReplyContext.COPY, ticket).orElseGet(() -> ReplyContext.unknown(ticket)),
                    state instanceof Owned owned ? teamOf(owned.owner()) : null,
                    () -> escalations.around(work, ticket), () -> policies.dispatch(work, work.now()), work);
            TicketState after = routing.command(work, ticket, command.at(moment));
            String owner = after instanceof Owned owned ? owned.owner().value() : null;
            int attempts = after instanceof TicketState.Known known ? known.history().attempts() : 0;
            return new Done(ticket, TicketState.name(after), owner, messageId, attempts,
                    messageId == null ? null : replies.to(moment.context(), moment.reply()));
        });
    }

    static TicketState known(Work work, String ticket) {
        return known(work.state(Streams.TICKET, ticket));
    }

    static TicketState.Known known(Backbone backbone, String ticket) {
        return known(backbone.state(Streams.TICKET, ticket));
    }

    private static TicketState.Known known(TicketState state) {
        return switch (state) {
            case TicketState.New _ ->
                    throw Problem.notYetKnown("Routing has not received this ticket yet.", "路由服务尚未收到该工单。");
            case TicketState.Known known -> known;
        };
    }

    private String teamOf(AgentId agent) {
        return roster.find(agent.value()).map(Agent::team).orElse(null);
    }
}
