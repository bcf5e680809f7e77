package io.caseloop.backbone.spi;

import io.caseloop.decider.Decider;
import io.caseloop.events.Fact;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Records what a service did, once for each cause. The command is the fact itself; the state is the causes.
///
/// @param cause the id of what led to a fact
public record RecordedOnce<E extends Fact>(Function<E, String> cause) implements Decider<E, Set<String>, E> {

    @Override
    public Set<String> initial() {
        return Set.of();
    }

    @Override
    public Set<String> evolve(Set<String> causes, E recorded) {
        return Stream.concat(causes.stream(), Stream.of(cause.apply(recorded)))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<E> decide(E command, Set<String> causes) {
        return causes.contains(cause.apply(command)) ? List.of() : List.of(command);
    }
}
