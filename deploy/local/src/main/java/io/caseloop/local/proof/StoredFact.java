package io.caseloop.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A fact as stored in an event store or in a journey.
///
/// @param sequence   in its journey; 0 for one that stands in none: in a store, or parked
/// @param attributes in the order of [#ATTRIBUTES]
record StoredFact(String stream, long position, long sequence, List<String> attributes, byte[] data)
        implements Comparable<StoredFact> {

    /// The attributes compared besides the content. The stage follows from the type.
    static final List<String> ATTRIBUTES = List.of("ticket", "id", "type", "at", "recorded_at", "actor", "correlation",
            "causation", "traceparent");

    /// Orders by stream and position, as PostgreSQL does in the locale C.UTF-8.
    @Override
    public int compareTo(StoredFact other) {
        var streams = stream.equals(other.stream) ? 0
                : Arrays.compareUnsigned(stream.getBytes(StandardCharsets.UTF_8),
                        other.stream.getBytes(StandardCharsets.UTF_8));
        return streams == 0 ? Long.compare(position, other.position) : streams;
    }

    /// The journey of the fact.
    String ticket() {
        return attributes.get(ATTRIBUTES.indexOf("ticket"));
    }

    String id() {
        return attributes.get(ATTRIBUTES.indexOf("id"));
    }

    /// The names of differing attributes.
    List<String> differencesTo(StoredFact other) {
        var names = new ArrayList<String>();
        for (var attribute = 0; attribute < ATTRIBUTES.size(); attribute++) {
            if (!Objects.equals(attributes.get(attribute), other.attributes.get(attribute))) {
                names.add(ATTRIBUTES.get(attribute));
            }
        }
        if (!Arrays.equals(data, other.data)) {
            names.add("content");
        }
        return names;
    }
}
