package io.caseloop.routing.write;

import io.caseloop.backbone.Work;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.agent.AgentCommand;
import io.caseloop.routing.model.agent.AgentCommand.ChangePresence;
import io.caseloop.routing.model.agent.AgentCommand.CheckShift;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.ticket.TicketState.New;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/// Commands an agent and, in the same write, wakes waiting tickets (R2, R11): there may be places for
/// them then, with this agent or, where a rule would leave nobody now, with others (R12).
@ApplicationScoped
public class RosterWork {

    private final Roster roster;
    private final RoutingWork routing;

    RosterWork(Roster roster, RoutingWork routing) {
        this.roster = roster;
        this.routing = routing;
    }

    /// Defines an agent.
    ///
    /// @return the agent as defined now
    public Defined define(Work work, Define command) {
        return decide(work, command.agent().id().value(), command);
    }

    /// The agent is available for tickets, or away.
    ///
    /// @throws io.caseloop.decider.Refused where nobody has defined the agent
    public Defined changePresence(Work work, ChangePresence command) {
        return decide(work, command.agent().value(), command);
    }

    /// A shift may have begun or ended. The floor follows the clock, so it has changed already.
    public void checkShift(Work work, CheckShift command) {
        String id = command.agent().value();
        if (work.decide(Streams.AGENT, id, command).isEmpty()) {
            return;
        }
        Agent agent = ((Defined) work.state(Streams.AGENT, id)).agent();
        boolean works = agent.hours().shifts().on(command.now());
        Crews crews = roster.crews(work);
        wake(work, crews, line -> works ? crews.of(line).has(agent.id()) : !crews.of(line).dropped().isEmpty());
    }

    private Defined decide(Work work, String id, AgentCommand command) {
        work.decide(Streams.AGENT, id, command);
        Defined defined = (Defined) work.state(Streams.AGENT, id);
        Crews before = roster.crews(work);
        Crews crews = before.with(defined.agent());
        wake(work, crews, line -> crews.of(line).has(defined.agent().id())
                || !crews.of(line).ids().equals(before.of(line).ids()));
        return defined;
    }

    private void wake(Work work, Crews crews, Predicate<WaitingLine> concerned) {
        List<WaitingLine> lines = WaitingLine.all(work).stream().filter(concerned).toList();
        routing.wake(work, "", lines, crews, new AgentPlaces(work, new New()), RoutingWork.AT_MOST);
    }
}
