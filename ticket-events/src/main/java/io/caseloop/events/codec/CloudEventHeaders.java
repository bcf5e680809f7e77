package io.caseloop.events.codec;

import io.caseloop.events.EventEnvelope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// CloudEvents 1.0, Kafka protocol binding, binary mode: attributes as `ce_` headers, the data as
/// the value.
public final class CloudEventHeaders {

    /// The id of the fact.
    public static final String ID = "ce_id";

    private CloudEventHeaders() {
    }

    public static Map<String, String> of(EventEnvelope event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put(ID, event.id());
        headers.put("ce_type", event.type());
        headers.put("ce_source", event.source());
        headers.put("ce_subject", event.subject());
        headers.put("ce_time", event.time().toString());
        headers.put("content-type", "application/json");
        headers.put("ce_stream", event.stream());
        headers.put("ce_streamposition", Long.toString(event.streamPosition()));
        headers.put("ce_recordedtime", event.recordedTime().toString());
        headers.put("ce_stage", event.stage());
        headers.put("ce_actor", event.actor());
        headers.put("ce_correlationid", event.correlationId());
        headers.put("ce_causationid", event.causationId());
        headers.put("ce_traceparent", event.traceparent());
        headers.values().removeIf(java.util.Objects::isNull);
        return headers;
    }

    /// @param header the value of a header, or null
    /// @throws UndecodableEvent naming the attribute that is missing or malformed
    public static EventEnvelope read(UnaryOperator<String> header, byte[] data) {
        return new EventEnvelope(required(header, ID), required(header, "ce_type"), required(header, "ce_source"),
                required(header, "ce_subject"), time(header, "ce_time"), required(header, "ce_stream"),
                position(header),
                time(header, "ce_recordedtime"), required(header, "ce_stage"), header.apply("ce_actor"),
                header.apply("ce_correlationid"), header.apply("ce_causationid"), header.apply("ce_traceparent"), data);
    }

    private static String required(UnaryOperator<String> header, String name) {
        String value = header.apply(name);
        if (value == null || value.isEmpty()) {
            throw new UndecodableEvent("the header " + name + " is missing");
        }
        return value;
    }

    private static Instant time(UnaryOperator<String> header, String name) {
        try {
            return OffsetDateTime.parse(required(header, name)).toInstant();
        } catch (DateTimeException e) {
            throw new UndecodableEvent("the header " + name + " is not a time");
        }
    }

    private static long position(UnaryOperator<String> header) {
        try {
            return Long.parseLong(required(header, "ce_streamposition"));
        } catch (NumberFormatException e) {
            throw new UndecodableEvent("the header ce_streamposition is not a number");
        }
    }
}
