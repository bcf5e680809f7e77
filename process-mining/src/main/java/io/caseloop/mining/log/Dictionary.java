package io.caseloop.mining.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Texts by number, in the order in which they were first seen, so that columns hold integers.
public final class Dictionary {

    /// The number of no text.
    public static final int ABSENT = -1;

    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /// The number of a text, which is added if it is new.
    public int add(String text) {
        Integer known = codes.get(text);
        if (known != null) {
            return known;
        }
        codes.put(text, texts.size());
        texts.add(text);
        return texts.size() - 1;
    }

    /// The number of a text, or [#ABSENT].
    public int find(String text) {
        return codes.getOrDefault(text, ABSENT);
    }

    public String text(int code) {
        return code == ABSENT ? null : texts.get(code);
    }

    public int size() {
        return texts.size();
    }

    /// All texts; the place is the number.
    public List<String> texts() {
        return List.copyOf(texts);
    }
}
