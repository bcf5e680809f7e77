package io.caseloop.backbone.spi;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The kinds of streams and copies of a service: a CDI bean, one per service. Rebuild, recovery and
/// `verify` go through them.
public interface Declared {

    List<StreamType<?, ?, ?>> streams();

    default List<CopyType<?>> copies() {
        return List.of();
    }

    /// The one of [#streams] that records what operators skip (X1).
    default Optional<StreamType<SkippedFact, Set<String>, ?>> skips() {
        return Optional.empty();
    }
}
