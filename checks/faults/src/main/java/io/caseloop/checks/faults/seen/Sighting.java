package io.caseloop.checks.faults.seen;

import java.time.Instant;
import java.util.Map;

/// A fact observed in a journey, on a topic or in a store.
///
/// @param where `journey`, `caseloop.ticket-lifecycle/7` (topic and partition), or `store`
/// @param subject the ticket, or what else it is about
/// @param order the sequence in a journey, the offset on a topic, the position in a store
/// @param causation the id of what led to it, or empty
/// @param data the plain fields that the checker looks at
public record Sighting(String where, String subject, long order, String id, String type, String source, String stream,
        long position, String causation, Instant at, Instant recordedAt, Map<String, String> data) {

    public static final String JOURNEY = "journey";
    public static final String STORE = "store";
    /// Of the bytes of the fact (MD5), where they were seen: in stores and on topics.
    public static final String DIGEST = "digest";

    /// `ticket-opened` of `io.caseloop.intake.ticket-opened.v1`.
    public String fact() {
        String[] parts = type.split("\\.");
        return parts.length < 2 ? type : parts[parts.length - 2];
    }

    /// Source and stream: what positions count in.
    public String line() {
        return source + " " + stream;
    }

    /// The attributes of the envelope without its location.
    public String envelope() {
        return String.join(" ", type, subject, causation, at.toString(), recordedAt.toString());
    }

    /// The plain field as a time.
    public Instant time(String field) {
        return Instant.parse(data.get(field));
    }

}
