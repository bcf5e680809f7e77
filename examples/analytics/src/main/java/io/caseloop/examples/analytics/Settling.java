package io.caseloop.examples.analytics;

import io.caseloop.examples.analytics.Comparison.Difference;
import io.caseloop.examples.analytics.Comparison.Result;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Facts reach the journeys and us at different moments, and while customers write there are always
/// some under way: a difference is only what stays as it was, in both numbers, for the whole of the
/// patience.
final class Settling {

    private final long patience;
    private Map<Difference, Long> since = Map.of();
    private long begin;
    private boolean looked;

    Settling(Duration patience) {
        this.patience = patience.toNanos();
    }

    /// @param now in nanoseconds, as of the end of the look
    /// @return with what has moved taken from the differences
    Result look(Result seen, long now) {
        if (!looked) {
            begin = now;
            looked = true;
        }
        Map<Difference, Long> before = since;
        since = new HashMap<>();
        seen.differences().forEach(difference -> since.put(difference, before.getOrDefault(difference, now)));
        return new Result(seen.journeys(), seen.facts(), seen.cells(), list(seen, now, true), list(seen, now, false));
    }

    /// Whether another look can tell nothing more.
    boolean isOver(long now) {
        return looked && (since.isEmpty() || now - begin >= patience);
    }

    private List<Difference> list(Result seen, long now, boolean settled) {
        return seen.differences().stream().filter(difference -> now - since.get(difference) >= patience == settled)
                .toList();
    }
}
