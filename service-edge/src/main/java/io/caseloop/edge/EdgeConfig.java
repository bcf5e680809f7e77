package io.caseloop.edge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Limits of a REST edge.
@ConfigMapping(prefix = "caseloop.edge")
public interface EdgeConfig {

    /// Bytes of a request body; more is 413.
    @WithDefault("1048576")
    long bodyLimit();

    /// Limits of single paths, in bytes; -1 = no limit, the route limits its stream itself.
    Map<String, Long> bodyLimits();

    /// The maximum number of concurrent requests; a further one is answered 503 with Retry-After.
    @WithDefault("512")
    int inFlight();

    /// Paths whose answers last. They do not count as in flight and bound themselves.
    Optional<Set<String>> lasting();

    default boolean isLasting(String path) {
        return lasting().map(paths -> paths.contains(path)).orElse(false);
    }

    default long limitOf(String path) {
        return bodyLimits().isEmpty() ? bodyLimit() : bodyLimits().getOrDefault(path, bodyLimit());
    }
}
