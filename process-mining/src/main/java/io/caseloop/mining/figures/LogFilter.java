package io.caseloop.mining.figures;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Which cases of a log count. Every condition that is given must hold; an empty one always does.
///
/// @param from the case's first event is at or after
/// @param to the case's first event is before
/// @param attributes of the case, or of any of its events: one of the values
/// @param passes activities that all occur
/// @param avoids activities of which none occurs
/// @param starts activities of which one is the first
/// @param ends activities of which one is the last
/// @param minSeconds the case lasts at least as long
/// @param maxSeconds the case lasts at most as long
/// @param variants ids of variants of which the case is one
public record LogFilter(Instant from, Instant to, Map<String, List<String>> attributes, List<String> passes,
        List<String> avoids, List<String> starts, List<String> ends, Double minSeconds, Double maxSeconds,
        List<String> variants) {

    /// Every case.
    public static final LogFilter NONE = new LogFilter(null, null, Map.of(), List.of(), List.of(), List.of(),
            List.of(), null, null, List.of());

    public LogFilter {
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        passes = copy(passes);
        avoids = copy(avoids);
        starts = copy(starts);
        ends = copy(ends);
        variants = copy(variants);
    }

    private static List<String> copy(List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
