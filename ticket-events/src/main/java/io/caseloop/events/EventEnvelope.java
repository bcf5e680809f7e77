package io.caseloop.events;

import java.time.Instant;

/// A fact with its metadata: CloudEvents 1.0 attributes and extensions (lower case, as CloudEvents
/// requires).
///
/// @param id UUIDv7, unique over all services
/// @param type see [EventType]
/// @param source the service that decided it, e.g. `intake-service`
/// @param subject the ticket id, or the id of the subject of a directory fact; the Kafka key
/// @param time when it happened
/// @param stream extension `stream`; with source and streamPosition it identifies a fact within its
///      writer
/// @param streamPosition extension `streamposition`, from 0, without gaps
/// @param recordedTime extension `recordedtime`: commit time of the writer, not decreasing within a
///      stream
/// @param stage extension `stage`
/// @param actor extension `actor`: an id, never a name
/// @param correlationId extension `correlationid`: the id of the first cause
/// @param causationId extension `causationid`: the event (or request) that led to this one
/// @param traceparent extension `traceparent`, W3C Trace Context; may be absent
/// @param data the JSON as stored
public record EventEnvelope(
        String id, String type, String source, String subject, Instant time,
        String stream, long streamPosition, Instant recordedTime, String stage, String actor,
        String correlationId, String causationId, String traceparent, byte[] data) {

    /// Type and id only, without data.
    @Override
    public String toString() {
        return type + " " + id + " (" + source + " " + stream + "#" + streamPosition + ")";
    }
}
