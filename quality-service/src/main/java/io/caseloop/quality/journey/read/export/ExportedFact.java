package io.caseloop.quality.journey.read.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.caseloop.quality.journey.read.Journeys;
import java.util.LinkedHashMap;
import java.util.Map;

/// A fact as exports show it.
///
/// @param journey the ticket
/// @param data as stored, or with opened personal text
record ExportedFact(String journey, Journeys.Event event, JsonNode data) {

    /// The activity of process mining: the event type without prefix and version.
    String activity() {
        String[] parts = event.type().split("\\.");
        return parts.length < 2 ? event.type() : parts[parts.length - 2];
    }

    /// The scalar fields of the data by name; sealed text and structures are left out.
    Map<String, JsonNode> attributes() {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        data.properties().stream().filter(field -> field.getValue().isValueNode() && !field.getValue().isNull())
                .forEach(field -> found.put(field.getKey(), field.getValue()));
        return found;
    }
}
