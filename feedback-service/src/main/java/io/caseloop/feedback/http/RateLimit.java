package io.caseloop.feedback.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Limits the requests of one key in a minute. The number of keys is bounded: the least recently
/// used is dropped first.
final class RateLimit {

    private static final int KEYS = 10_000;

    private final int perMinute;
    private final Map<String, Window> windows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > KEYS;
        }
    };

    RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    private record Window(long minute, int count) {
    }

    /// @param nanos of a steady clock
    synchronized boolean allows(String key, long nanos) {
        long minute = TimeUnit.NANOSECONDS.toMinutes(nanos);
        Window window = windows.get(key);
        int count = window == null || window.minute() != minute ? 1 : window.count() + 1;
        windows.put(key, new Window(minute, count));
        return count <= perMinute;
    }
}
