package io.caseloop.backbone.inbox;

import io.caseloop.backbone.Work;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A service's reactions by the class of fact they are for.
public final class Reactions {

    private final Map<Class<?>, List<Reaction<Fact>>> byFact = new HashMap<>();
    private final Set<String> topics = new TreeSet<>();

    @SuppressWarnings("unchecked")
    public Reactions(Collection<? extends Reaction<?>> reactions) {
        for (Reaction<?> reaction : reactions) {
            List<Class<? extends Fact>> facts = reaction.on().isRecord() ? List.of(reaction.on())
                    : EventCatalogue.records(reaction.on());
            for (Class<? extends Fact> fact : facts) {
                byFact.computeIfAbsent(fact, f -> new ArrayList<>()).add((Reaction<Fact>) reaction);
                topics.add(EventCatalogue.topicOf(fact));
            }
        }
    }

    /// The topics that have to be read.
    public Set<String> topics() {
        return topics;
    }

    boolean concern(Class<? extends Fact> fact) {
        return byFact.containsKey(fact);
    }

    void react(Fact fact, EventEnvelope envelope, Work work) {
        byFact.getOrDefault(fact.getClass(), List.of()).forEach(reaction -> reaction.react(fact, envelope, work));
    }
}
