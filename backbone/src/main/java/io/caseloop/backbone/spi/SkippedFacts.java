package io.caseloop.backbone.spi;

import io.caseloop.backbone.StreamType;
import io.caseloop.decider.Decider;
import io.caseloop.events.Fact;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Records each skipped fact of a subject once (X1). The state is the ids of the skipped facts.
///
/// @param fact the service's own fact about it
/// @param event the id of the skipped fact that a recorded one names
public record SkippedFacts<E extends Fact>(Function<SkippedFact, E> fact, Function<E, String> event)
        implements Decider<SkippedFact, Set<String>, E> {

    /// The stream type of a service whose skipped facts are published on this topic.
    public static <E extends Fact> StreamType<SkippedFact, Set<String>, E> stream(String topic,
            Function<SkippedFact, E> fact, Function<E, String> event) {
        return new StreamType<>("operations", topic, new SkippedFacts<>(fact, event));
    }

    @Override
    public Set<String> initial() {
        return Set.of();
    }

    @Override
    public Set<String> evolve(Set<String> skipped, E recorded) {
        return Stream.concat(skipped.stream(), Stream.of(event.apply(recorded)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<E> decide(SkippedFact command, Set<String> skipped) {
        return skipped.contains(command.event()) ? List.of() : List.of(fact.apply(command));
    }
}
