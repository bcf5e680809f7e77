package io.caseloop.routing.model.agent;

import io.caseloop.decider.Decider;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.AgentState.Unknown;
import java.util.List;
import java.util.Objects;

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
            case AgentDefined e -> new Defined(e.agent(), e.name(), e.tier(), e.team(), e.skills(), e.languages(), e.region(), e.capacity(), version);
        };
    }

    @Override
    public List<AgentEvent> decide(AgentCommand command, AgentState state) {
        return switch (command) {
            case Define c -> state instanceof Defined known && same(c, known) ? List.of() : List.of(new AgentDefined(
                    c.agent(), c.name(), c.tier(), c.team(), c.skills(), c.languages(), c.region(), c.capacity(), c.at()));
        };
    }

    private static boolean same(Define c, Defined known) {
        return c.sameName() && c.tier() == known.tier() && c.capacity() == known.capacity() && c.team().equals(known.team())
                && c.skills().equals(known.skills()) && c.languages().equals(known.languages()) && Objects.equals(c.region(), known.region());
    }
}
