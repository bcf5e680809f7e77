package io.caseloop.local.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// A fact as a store or a journey keeps it.
///
/// @param sequence   in its journey; 0 for one that stands in none: in a store, or parked
/// @param attributes in the order of [#ATTRIBUTES]
record KeptFact(String stream, long position, long sequence, List<String> attributes, byte[] data) implements Comparable<KeptFact> {

    /// Compared between store and journey, beside the content. Not the stage, which follows from the type.
    static final List<String> ATTRIBUTES = List.of("ticket", "id", "type", "at", "recorded_at", "actor", "correlation", "causation", "traceparent");

    /// Its place among the facts of its writer, as PostgreSQL orders them in the locale C.UTF-8.
    @Override
    public int compareTo(KeptFact other) {
        var streams = stream.equals(other.stream) ? 0
                : Arrays.compareUnsigned(stream.getBytes(StandardCharsets.UTF_8), other.stream.getBytes(StandardCharsets.UTF_8));
        return streams == 0 ? Long.compare(position, other.position) : streams;
    }

    /// The journey it belongs to, or stands in.
    String ticket() {
        return attributes.get(ATTRIBUTES.indexOf("ticket"));
    }

    String id() {
        return attributes.get(ATTRIBUTES.indexOf("id"));
    }

    /// The names of what is not the same.
    List<String> differencesTo(KeptFact other) {
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
