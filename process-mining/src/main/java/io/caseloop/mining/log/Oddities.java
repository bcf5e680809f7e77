package io.caseloop.mining.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was odd in a file, counted by kind, with the line of the first of each.
public final class Oddities {

    private static final int MOST_KINDS = 200;

    private final Map<String, Oddity> found = new LinkedHashMap<>();

    /// @param kind `out-of-order`, `same-time`, `duplicate`, `missing-time` …
    /// @param detail the attribute that it is about, or null
    /// @param line of the first one, from 1
    /// @param count how many there are
    public record Oddity(String kind, String detail, long line, long count) {
    }

    public void add(String kind, String detail, long line) {
        Oddity known = found.get(kind + '\n' + detail);
        if (known != null) {
            found.put(kind + '\n' + detail, new Oddity(kind, detail, Math.min(known.line(), line), known.count() + 1));
        } else if (found.size() < MOST_KINDS) {
            found.put(kind + '\n' + detail, new Oddity(kind, detail, line, 1));
        }
    }

    public List<Oddity> list() {
        return List.copyOf(found.values());
    }
}
