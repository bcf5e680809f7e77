package io.caseloop.routing.model.agent;

import io.caseloop.decider.Decider;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.AgentState.Unknown;
import java.util.List;

/// Who may take which tickets, and how many (R11). Pure.
public final class AgentDecider implements Decider<AgentCommand, AgentState, AgentEvent> {

    @Override
    public AgentState initial() {
        return new Unknown();
    }

    @Override
    public AgentState evolve(AgentState state, AgentEvent event) {
        int version = switch (state) {
            case Unknown _ -> 1;
            case Defined known -> known.version() + 1;
        };
        return switch (event) {
            case AgentDefined e -> new Defined(new Agent(e.agent(), e.tier(), e.team(), e.skills(), e.languages(),
                    e.region(), e.capacity()), e.name(), version);
        };
    }

    @Override
    public List<AgentEvent> decide(AgentCommand command, AgentState state) {
        return switch (command) {
            case Define c when state instanceof Defined known && c.sameName() && c.agent().equals(known.agent()) ->
                    List.of();
            case Define c -> {
                Agent agent = c.agent();
                yield List.of(new AgentDefined(agent.id(), c.name(), agent.tier(), agent.team(), agent.skills(),
                        agent.languages(), agent.region(), agent.capacity(), c.at()));
            }
        };
    }
}
