package io.caseloop.policies.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with a document; a document without findings may be published.
public final class Findings {

    private final List<Finding> all = new ArrayList<>();

    public void add(String pointer, String message, String fix) {
        add(pointer, 0, message, fix);
    }

    /// @param offset how many characters behind the beginning of the text that the pointer names
    public void add(String pointer, int offset, String message, String fix) {
        all.add(new Finding(pointer, offset, message, fix));
    }

    /// A duration between two others, both included; a finding where it is outside.
    ///
    /// @param text an ISO 8601 duration, as the schema requires
    public Duration duration(JsonNode text, String pointer, Duration least, Duration most, String message) {
        Duration duration = Duration.parse(text.asText());
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            add(pointer, message, "Use " + least + " to " + most + ".");
        }
        return duration;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public List<Finding> all() {
        return List.copyOf(all);
    }
}
