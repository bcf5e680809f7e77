package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import io.caseloop.events.codec.CloudEventHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The headers of a record as [CloudEventHeaders] writes them: what is in every record is required.
final class AsyncHeaders {

    static final String NAME = "cloudEventHeaders";
    private static final String TYPE = "the type of the fact, `io.caseloop.<stage>.<fact>.v<version>`; ignore "
            + "unknown types";

    private AsyncHeaders() {
    }

    /// Of every fact.
    static ObjectNode all() {
        Map<String, String> said = DocComments.of(EventEnvelope.class).parameters();
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.put("description", "CloudEvents 1.0 attributes and extensions; each value is UTF-8 text.");
        ObjectNode properties = schema.putObject("properties");
        CloudEventHeaders.of(envelope("t", "s", "", true)).keySet()
                .forEach(header -> properties.set(header, property(header, said)));
        always().forEach(schema.withArray("/required")::add);
        return schema;
    }

    /// In every record.
    static List<String> always() {
        return List.copyOf(CloudEventHeaders.of(envelope("t", "s", "", false)).keySet());
    }

    /// In some.
    static List<String> sometimes() {
        List<String> always = always();
        return CloudEventHeaders.of(envelope("t", "s", "", true)).keySet().stream()
                .filter(header -> !always.contains(header)).toList();
    }

    /// Of one type.
    static ObjectNode of(String type) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.putArray("allOf").addObject().put("$ref", AsyncSchemas.PLACE + NAME);
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("ce_type").put("const", type);
        properties.putObject("ce_source").put("const", EventCatalogue.stageOf(type) + "-service");
        properties.putObject("ce_stage").put("const", EventCatalogue.stageOf(type));
        return schema;
    }

    static ObjectNode example(Class<? extends Fact> fact, JsonNode payload) {
        ObjectNode example = JsonNodeFactory.instance.objectNode();
        String subject = payload.iterator().next().asText(); // a fact begins with what it is about
        String type = EventCatalogue.typeOf(fact);
        EventEnvelope whole = envelope(type, EventCatalogue.stageOf(type), subject, true);
        ExampleStreams stream = ExampleStreams.of(fact);
        CloudEventHeaders.of(whole).forEach(example::put);
        return example.put(CloudEventHeaders.ID, stream.id(fact)).put("ce_stream", stream.name(subject))
                .put("ce_streamposition", Long.toString(stream.position(fact)));
    }

    private static EventEnvelope envelope(String type, String stage, String subject, boolean whole) {
        return new EventEnvelope("0199b2c4-8a10-7b42-9d66-4a3e0f7c2b81", type, stage + "-service", subject,
                ExampleValues.AT, subject, 0,
                Instant.parse("2026-11-23T09:00:01.123456Z"), stage, whole ? "adapter" : null,
                whole ? "0199b2c4-7e01-7d20-a1b2-0c1d2e3f4a5b" : null, whole
                        ? "0199b2c4-7e01-7d20-a1b2-0c1d2e3f4a5b" : null,
                whole ? "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" : null, new byte[0]);
    }

    private static ObjectNode property(String header, Map<String, String> said) {
        ObjectNode property = JsonNodeFactory.instance.objectNode().put("type", "string");
        switch (header) {
            case "ce_specversion" -> property.put("const", "1.0");
            case "content-type" -> property.put("const", "application/json");
            case "ce_time", "ce_recordedtime" -> property.put("format", "date-time");
            case "ce_streamposition" -> property.put("pattern", "^[0-9]+$");
            default -> property.put("minLength", 1);
        }
        String attribute = header.substring(header.indexOf('_') + 1);
        said.forEach((name, words) -> {
            if (name.toLowerCase(Locale.ROOT).equals(attribute)) {
                property.put("description", attribute.equals("type") ? TYPE : words);
            }
        });
        return property;
    }
}
