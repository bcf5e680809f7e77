package io.caseloop.backbone.wiring;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.spi.Declared;
import io.caseloop.backbone.spi.Follower;
import io.caseloop.backbone.spi.OpenedText;
import io.caseloop.backbone.spi.Reaction;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.spi.TimerReaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a service brings to its backbone.
public record ServiceParts(List<Declared> declared, List<Reaction<?>> reactions, List<TimerReaction> timers,
        List<Follower> followers, List<OpenedText> openings) {

    public static final ServiceParts NONE = new ServiceParts(List.of(), List.of(), List.of(), List.of(),
            List.of());

    public ServiceParts with(Declared... more) {
        return new ServiceParts(List.of(more), reactions, timers, followers, openings);
    }

    public ServiceParts reacting(Reaction<?>... more) {
        return new ServiceParts(declared, List.of(more), timers, followers, openings);
    }

    public ServiceParts timing(TimerReaction... more) {
        return new ServiceParts(declared, reactions, List.of(more), followers, openings);
    }

    public ServiceParts following(Follower... more) {
        return new ServiceParts(declared, reactions, timers, List.of(more), openings);
    }

    void opened(String key) {
        openings.forEach(opening -> opening.opened(key));
    }

    /// The stream that records skipped facts.
    Optional<StreamType<SkippedFact, Set<String>, ?>> skips() {
        return declared.stream().flatMap(part -> part.skips().stream()).findFirst();
    }

    /// How long after its due time a kind of timer fires.
    Duration delay(String kind) {
        return timers.stream().filter(timer -> timer.kind().equals(kind)).map(TimerReaction::delay).findFirst()
                .orElse(Duration.ZERO);
    }
}
