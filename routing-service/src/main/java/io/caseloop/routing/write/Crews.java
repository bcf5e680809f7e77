package io.caseloop.routing.write;

import io.caseloop.events.AgentId;
import io.caseloop.routing.model.agent.Agent;
import io.caseloop.routing.model.dispatch.Crew;
import io.caseloop.routing.model.dispatch.Floor;
import io.caseloop.routing.model.dispatch.Requirements;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The floor with the crews that were asked for: each is worked out once, so that a decision does not
/// go through all agents.
final class Crews {

    private static final int KEPT = 5_000;

    private final Floor floor;
    private final Map<Floor.Line, Crew> known = new ConcurrentHashMap<>();

    Crews(Floor floor) {
        this.floor = floor;
    }

    /// Whether they are the same at this time.
    boolean holdAt(Instant now) {
        return floor.holdsAt(now);
    }

    /// Those of the same agents at another time.
    Crews at(Instant now) {
        return new Crews(floor.at(now));
    }

    /// After this agent was defined.
    Crews with(Agent defined) {
        return new Crews(floor.with(defined));
    }

    /// The agent of this id, if on the floor.
    Optional<Agent> find(AgentId id) {
        return floor.find(id);
    }

    Crew of(Requirements requirements) {
        return of(requirements.line());
    }

    Crew of(WaitingLine line) {
        return of(line.asked());
    }

    private Crew of(Floor.Line line) {
        Crew crew = known.get(line);
        if (crew == null) {
            crew = floor.crew(line);
            if (known.size() < KEPT) {
                known.put(line, crew);
            }
        }
        return crew;
    }
}
