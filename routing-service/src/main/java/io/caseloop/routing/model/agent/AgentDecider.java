package io.caseloop.routing.model.agent;

import io.caseloop.decider.Decider;
import io.caseloop.events.CustomerId;
import io.caseloop.events.routing.AgentEvent;
import io.caseloop.events.routing.AgentEvent.AgentDefined;
import io.caseloop.events.routing.AgentEvent.PresenceChanged;
import io.caseloop.events.routing.AgentEvent.Shift;
import io.caseloop.events.routing.AgentEvent.ShiftBegan;
import io.caseloop.events.routing.AgentEvent.ShiftEnded;
import io.caseloop.routing.model.agent.AgentCommand.ChangePresence;
import io.caseloop.routing.model.agent.AgentCommand.CheckShift;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState.Defined;
import io.caseloop.routing.model.agent.AgentState.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may take which tickets, how many, and when (R2, R11). Pure.
public final class AgentDecider implements Decider<AgentCommand, AgentState, AgentEvent> {

    private static final String AWAY = "away";
    private static final String AVAILABLE = "available";

    @Override
    public AgentState initial() {
        return new Unknown();
    }

    @Override
    public AgentState evolve(AgentState state, AgentEvent event) {
        return switch (event) {
            case AgentDefined e -> defined(state, e);
            case PresenceChanged e ->
                    state instanceof Defined known ? known.presence(AWAY.equals(e.state()), e.at()) : state;
            case ShiftBegan e -> state instanceof Defined known ? known.shiftKnown(e.at()) : state;
            case ShiftEnded e -> state instanceof Defined known ? known.shiftKnown(e.at()) : state;
        };
    }

    /// Another definition leaves presence as it was.
    private static Defined defined(AgentState state, AgentDefined e) {
        return switch (state) {
            case Unknown _ -> new Defined(agent(e, false), e.name(), 1, 0, null, e.at());
            case Defined known -> new Defined(agent(e, known.agent().hours().away()), e.name(), known.version() + 1,
                    known.changes(), known.presenceSince(), e.at());
        };
    }

    private static Agent agent(AgentDefined e, boolean away) {
        Shifts shifts = e.shifts() == null ? Shifts.ALWAYS : new Shifts(e.shifts());
        Set<String> customers = e.dedicatedTo() == null ? Set.of()
                : e.dedicatedTo().stream().map(CustomerId::value).collect(Collectors.toUnmodifiableSet());
        return new Agent(e.agent(), e.tier(), e.team(), e.skills(), e.languages(), e.region(), e.capacity(), customers,
                new Agent.Hours(shifts, away));
    }

    @Override
    public List<AgentEvent> decide(AgentCommand command, AgentState state) {
        return switch (command) {
            case Define c -> define(c, state);
            case ChangePresence c -> switch (state) {
                case Unknown _ -> throw AgentRule.DEFINED_BY_A_LEAD.refusal();
                case Defined known when known.agent().hours().away() == c.away() -> List.of();
                case Defined _ ->
                        List.of(new PresenceChanged(c.agent(), c.away() ? AWAY : AVAILABLE, c.by(), c.at()));
            };
            case CheckShift c -> switch (state) {
                case Unknown _ -> List.of();
                case Defined known -> shift(known, c.now());
            };
        };
    }

    private static List<AgentEvent> define(Define c, AgentState state) {
        Agent agent = c.agent();
        if (state instanceof Defined known && c.sameName() && agent.away(false).equals(known.agent().away(false))) {
            return List.of();
        }
        List<Shift> shifts = agent.hours().shifts().weekly();
        List<CustomerId> customers = agent.dedicatedTo().stream().sorted().map(CustomerId::new).toList();
        return List.of(new AgentDefined(agent.id(), c.name(), agent.tier(), agent.team(), agent.skills(),
                agent.languages(), agent.region(), agent.capacity(), shifts.isEmpty() ? null : shifts,
                customers.isEmpty() ? null : customers, c.at()));
    }

    /// The latest change; those before it that nobody was there to record are in the definition.
    private static List<AgentEvent> shift(Defined known, Instant now) {
        Shifts shifts = known.agent().hours().shifts();
        Instant change = null;
        Optional<Instant> next = known.shiftChangesAt();
        while (next.isPresent() && !next.get().isAfter(now)) {
            change = next.get();
            next = shifts.nextChange(change);
        }
        if (change == null) {
            return List.of();
        }
        Instant until = next.orElse(change);
        return List.of(shifts.on(change) ? new ShiftBegan(known.agent().id(), until, change)
                : new ShiftEnded(known.agent().id(), until, change));
    }
}
