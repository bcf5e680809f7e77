package io.caseloop.routing.react;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.PersonalText;
import io.caseloop.events.sla.CommitmentEvent.CommitmentBreached;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Requirements;
import io.caseloop.routing.model.ticket.TicketCommand.EscalateBreach;
import io.caseloop.routing.model.ticket.TicketState;
import io.caseloop.routing.model.ticket.TicketState.Held;
import io.caseloop.routing.write.Roster;
import io.caseloop.routing.write.Streams;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// A broken promise is escalated to the lead, once for each breach (S4, R4). A breach that is withdrawn later does not
/// undo it: the lead has been asked, and sees that the breach was withdrawn.
@ApplicationScoped
public class WhenCommitmentBreachedEscalate implements Reaction<CommitmentBreached> {

    private final Roster roster;

    WhenCommitmentBreachedEscalate(Roster roster) {
        this.roster = roster;
    }

    @Override
    public Class<CommitmentBreached> on() {
        return CommitmentBreached.class;
    }

    @Override
    public void react(CommitmentBreached fact, EventEnvelope envelope, Work work) {
        String ticket = fact.ticket().value();
        TicketState state = work.state(Streams.TICKET, ticket);
        Optional<Agent> agent = state instanceof Held held ? roster.find(held.agent().value()) : Optional.empty();
        boolean withLead = agent.filter(a -> a.skills().stream()
                .anyMatch(skill -> skill.category().equals(Requirements.TEAM_LEAD))).isPresent();
        PersonalText reason = PersonalText.of(fact.commitment() + " was due at " + fact.at());
        work.decide(Streams.TICKET, ticket,
                new EscalateBreach(agent.map(Agent::team).orElse(null), withLead, fact.commitment(), envelope.id(),
                        reason, fact.judgedAt()));
    }
}
