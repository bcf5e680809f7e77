package io.caseloop.quality.journey.read.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.quality.journey.read.Journeys;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// OCEL 2.0 (ocel-standard.org): events of a ticket and the objects that their facts name.
final class OcelExport {

    /// Fields of facts that hold the id of an object, or a list of ids, and the type of the object.
    private static final Map<String, String> OBJECTS = Map.of("ticket", "ticket", "customer", "customer", "agent",
            "agent", "from", "agent", "article", "article", "articles", "article", "contact", "contact",
            "message", "message");
    private static final String COMMITMENT = "commitment";
    private static final Set<String> NAMED = Set.of("agent", "article", COMMITMENT);

    private final ObjectMapper json;
    private final String number;
    private final ArrayNode events;
    private final Map<String, Set<String>> attributesOfTypes = new TreeMap<>();
    private final Map<String, String> objects = new LinkedHashMap<>();

    OcelExport(ObjectMapper json, String number) {
        this.json = json;
        this.number = number;
        this.events = json.createArrayNode();
    }

    void write(Iterable<ExportedFact> facts, OutputStream out) throws IOException {
        facts.forEach(this::add);
        ObjectNode log = json.createObjectNode();
        ArrayNode eventTypes = log.putArray("eventTypes");
        attributesOfTypes.forEach((type, names) -> type(eventTypes, type, names));
        ArrayNode objectTypes = log.putArray("objectTypes");
        new TreeSet<>(objects.values()).forEach(type -> type(objectTypes, type,
                type.equals("ticket") ? Set.of("number") : Set.of()));
        log.set("events", events);
        ArrayNode all = log.putArray("objects");
        String opened = events.isEmpty() ? null : events.get(0).path("time").textValue();
        objects.forEach((id, type) -> {
            ObjectNode object = all.addObject().put("id", id).put("type", type);
            if (type.equals("ticket") && number != null) {
                object.putArray("attributes").addObject().put("name", "number").put("value", number)
                        .put("time", opened);
            }
        });
        json.writeValue(out, log);
    }

    private void add(ExportedFact fact) {
        Journeys.Event event = fact.event();
        ObjectNode shown = events.addObject().put("id", event.id()).put("type", fact.activity())
                .put("time", event.at().toString());
        ArrayNode attributes = shown.putArray("attributes");
        Set<String> names = attributesOfTypes.computeIfAbsent(fact.activity(), _ -> new TreeSet<>());
        Map<String, String> values = new LinkedHashMap<>();
        values.put("sequence", Long.toString(event.sequence()));
        values.put("stage", event.stage());
        if (event.actor() != null) {
            values.put("actor", event.actor());
        }
        fact.attributes().forEach((name, value) -> values.putIfAbsent(name, value.asText()));
        values.forEach((name, value) -> {
            names.add(name);
            attributes.addObject().put("name", name).put("value", value);
        });
        ArrayNode relationships = shown.putArray("relationships");
        relate(relationships, "ticket", fact.journey(), "ticket");
        fact.data().properties().forEach(field -> relate(relationships, fact.journey(), field.getKey(),
                field.getValue()));
    }

    private void relate(ArrayNode relationships, String ticket, String field, JsonNode value) {
        if (field.equals(COMMITMENT) && value.isTextual()) {
            relate(relationships, COMMITMENT, ticket + "/" + value.textValue(), COMMITMENT);
        } else if (OBJECTS.containsKey(field)) {
            List<JsonNode> ids = value.isArray() ? List.copyOf(value.valueStream().toList()) : List.of(value);
            ids.stream().filter(JsonNode::isTextual).map(JsonNode::textValue)
                    .filter(id -> !id.equals(ticket))
                    .forEach(id -> relate(relationships, OBJECTS.get(field), id, field));
        }
    }

    /// An id that is unique within its type only is prefixed with the type.
    private void relate(ArrayNode relationships, String type, String id, String qualifier) {
        String object = NAMED.contains(type) ? type + ":" + id : id;
        objects.put(object, type);
        relationships.addObject().put("objectId", object).put("qualifier", qualifier);
    }

    private static void type(ArrayNode types, String name, Set<String> attributes) {
        ArrayNode described = types.addObject().put("name", name).putArray("attributes");
        attributes.forEach(attribute -> described.addObject().put("name", attribute).put("type", "string"));
    }
}
