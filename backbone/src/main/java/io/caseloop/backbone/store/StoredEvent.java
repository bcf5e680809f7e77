package io.caseloop.backbone.store;

import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import java.time.Instant;

/// A row of the event table.
///
/// @param number from 1, without a gap within its segment
/// @param position from 0, without a gap within its stream
/// @param metadata JSON of what an envelope has no place for, or null
public record StoredEvent(int segment, long number, String stream, long position, String id, String type, String topic,
        String subject, Instant at,
                          Instant recordedAt, String actor, String correlationId, String causationId,
                          String traceparent, byte[] data, String metadata) {

    /// As it is published.
    public EventEnvelope envelope(String source) {
        return new EventEnvelope(id, type, source, subject, at, stream, position, recordedAt,
                EventCatalogue.stageOf(type), actor, correlationId, causationId, traceparent, data);
    }

    @Override
    public String toString() {
        return type + " " + id + " (" + stream + "#" + position + ")";
    }
}
