package io.caseloop.frontdoor.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Counts the concurrent requests of each key. It holds only keys that have a request.
final class ConcurrentRequests {

    private final int max;
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    ConcurrentRequests(int max) {
        this.max = max;
    }

    /// @return false if the key has the maximum already; the request is then not counted
    boolean enter(String key) {
        boolean[] entered = {false};
        counts.compute(key, (_, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < max;
            return entered[0] ? Integer.valueOf(before + 1) : count;
        });
        return entered[0];
    }

    void leave(String key) {
        counts.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
    }
}
