package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.escalation.EscalationPolicy.Occasion;
import io.caseloop.routing.model.escalation.Surroundings;
import io.caseloop.routing.model.ticket.TicketCommand.EscalateByRule;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.write.policy.RoutingPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/// Escalates by the policy in force (R4).
@ApplicationScoped
public class EscalationWork {

    private final Roster roster;
    private final RoutingWork routing;
    private final RoutingPolicies policies;

    EscalationWork(Roster roster, RoutingWork routing, RoutingPolicies policies) {
        this.roster = roster;
        this.routing = routing;
        this.policies = policies;
    }

    /// What an escalation of this ticket looks at.
    public Surroundings around(Work work, String ticket) {
        TicketState state = work.state(Streams.TICKET, ticket);
        Optional<Agent> agent = state instanceof Held held ? roster.find(held.agent().value()) : Optional.empty();
        boolean leads = agent.filter(one -> one.level(Requirements.TEAM_LEAD) > 0).isPresent();
        String kind = work.copy(Streams.TICKET_CONTEXT, ticket).map(TicketContext::kind).orElse(null);
        return new Surroundings(policies.escalation(work, work.now()), work.newId(), kind,
                agent.map(Agent::team).orElse(null), leads);
    }

    /// Escalates where the policy has a path.
    ///
    /// @param breach its id, or null
    public void escalate(Work work, String ticket, Occasion occasion, String breach, String detail, Instant at) {
        routing.command(work, ticket, new EscalateByRule(occasion, breach, detail, around(work, ticket), at));
    }
}
