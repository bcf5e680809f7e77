package io.caseloop.backbone.derivation;

import io.caseloop.backbone.CopyType;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A service's copies by the class of fact that they are folded from.
public final class CopyTypes {

    private final Map<Class<?>, List<CopyType<?>>> byFact = new HashMap<>();
    private final Set<String> topics = new TreeSet<>();
    private final List<CopyType<?>> all;

    public CopyTypes(Collection<CopyType<?>> copies) {
        this.all = List.copyOf(copies);
        for (CopyType<?> copy : copies) {
            for (Class<? extends Fact> named : copy.facts()) {
                for (Class<? extends Fact> fact : named.isRecord() ? List.of(named) : EventCatalogue.records(named)) {
                    byFact.computeIfAbsent(fact, _ -> new ArrayList<>()).add(copy);
                    topics.add(EventCatalogue.topicOf(fact));
                }
            }
        }
    }

    public List<CopyType<?>> all() {
        return all;
    }

    public List<CopyType<?>> of(Class<?> fact) {
        return byFact.getOrDefault(fact, List.of());
    }

    /// Whether a copy is folded from this type of fact.
    public boolean concern(Class<?> fact) {
        return byFact.containsKey(fact);
    }

    /// The topics that have to be read.
    public Set<String> topics() {
        return topics;
    }
}
