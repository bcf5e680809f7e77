package io.caseloop.routing.write;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.Work;
import io.caseloop.routing.model.agent.AgentCommand.Define;
import io.caseloop.routing.model.agent.AgentState;
import io.caseloop.routing.model.agent.AgentState.Defined;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who there is (R11). One read tells the version of every agent; only who has changed since is folded anew.
@ApplicationScoped
public class Roster {

    /// Reservation: agent → version of the definition.
    static final String AGENT = "agent";

    @Inject
    Backbone backbone;

    private final Map<String, Defined> cache = new ConcurrentHashMap<>();

    /// Everybody, by id. Not guarded: an agent who is redefined at this moment may still get a ticket by the old definition.
    public List<Defined> all(Work work) {
        return work.reservations(AGENT, "").entrySet().stream().flatMap(known -> agent(known.getKey(), known.getValue()).stream()).toList();
    }

    public Optional<Defined> find(String id) {
        return backbone.reserved(AGENT, id).flatMap(version -> agent(id, version));
    }

    /// Writes the definition and its version.
    ///
    /// @return the agent as defined now
    public Defined define(Work work, Define command) {
        String id = command.agent().value();
        boolean known = work.state(Streams.AGENT, id) instanceof Defined;
        boolean changed = !work.decide(Streams.AGENT, id, command).isEmpty();
        Defined defined = (Defined) work.state(Streams.AGENT, id);
        if (changed && known) {
            work.replace(AGENT, id, Integer.toString(defined.version() - 1), Integer.toString(defined.version()));
        } else if (changed) {
            work.reserve(AGENT, id, Integer.toString(defined.version()));
        }
        return defined;
    }

    /// The version as the agent's facts have it; for facts that came back from the topic.
    void keepInStep(Work work, String id) {
        if (work.state(Streams.AGENT, id) instanceof Defined defined) {
            String version = Integer.toString(defined.version());
            work.reserved(AGENT, id).ifPresentOrElse(known -> work.replace(AGENT, id, known, version), () -> work.reserve(AGENT, id, version));
        }
    }

    private Optional<Defined> agent(String id, String version) {
        Defined cached = cache.get(id);
        if (cached != null && cached.version() >= Integer.parseInt(version)) {
            return Optional.of(cached);
        }
        AgentState state = backbone.state(Streams.AGENT, id);
        return switch (state) {
            case AgentState.Unknown _ -> Optional.empty();
            case Defined defined -> {
                cache.put(id, defined);
                yield Optional.of(defined);
            }
        };
    }
}
