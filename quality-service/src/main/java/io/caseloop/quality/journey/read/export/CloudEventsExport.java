package io.caseloop.quality.journey.read.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.quality.journey.read.Journeys;
import java.io.IOException;
import java.io.OutputStream;

/// CloudEvents 1.0 in the JSON batch format, written fact by fact.
final class CloudEventsExport {

    private CloudEventsExport() {
    }

    static void write(Iterable<ExportedFact> facts, ObjectMapper json, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.createGenerator(out)) {
            generator.writeStartArray();
            for (ExportedFact fact : facts) {
                write(fact, generator);
            }
            generator.writeEndArray();
        }
    }

    private static void write(ExportedFact fact, JsonGenerator out) throws IOException {
        Journeys.Event event = fact.event();
        out.writeStartObject();
        out.writeStringField("specversion", "1.0");
        out.writeStringField("id", event.id());
        out.writeStringField("source", event.source());
        out.writeStringField("type", event.type());
        out.writeStringField("subject", fact.journey());
        out.writeStringField("time", event.at().toString());
        out.writeStringField("datacontenttype", "application/json");
        out.writeStringField("stream", event.stream());
        out.writeStringField("streamposition", Long.toString(event.position()));
        out.writeStringField("recordedtime", event.recordedAt().toString());
        out.writeStringField("stage", event.stage());
        optional(out, "actor", event.actor());
        optional(out, "correlationid", event.correlationId());
        optional(out, "causationid", event.causationId());
        optional(out, "traceparent", event.traceparent());
        out.writeStringField("sequence", Long.toString(event.sequence()));
        out.writeStringField("chainhash", event.hash());
        out.writeFieldName("data");
        out.writeTree(fact.data());
        out.writeEndObject();
    }

    private static void optional(JsonGenerator out, String name, String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }
}
