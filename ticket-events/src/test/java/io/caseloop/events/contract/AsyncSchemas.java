package io.caseloop.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.events.EventCatalogue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The approved schemas as AsyncAPI wants them: one by each type's name, their shared parts beside
/// them. AsyncAPI's own schema language is JSON Schema of draft 07, in which nothing may stand
/// beside a `$ref`.
final class AsyncSchemas {

    static final String PLACE = "#/components/schemas/";

    private AsyncSchemas() {
    }

    static ObjectNode all() {
        ObjectNode schemas = JsonNodeFactory.instance.objectNode();
        schemas.set(AsyncHeaders.NAME, AsyncHeaders.all());
        for (String type : EventCatalogue.all().stream().map(EventCatalogue::typeOf).toList()) {
            ObjectNode schema = (ObjectNode) Approval.json(Approval.schema(type));
            Set<String> own = schema.path("$defs").properties().stream()
                    .filter(part -> differs(schemas, part.getKey(), part.getValue()))
                    .map(java.util.Map.Entry::getKey).collect(Collectors.toSet());
            schema.path("$defs").properties()
                    .forEach(part -> schemas.set(name(type, part.getKey(), own),
                            rewritten(part.getValue(), type, own)));
            schemas.set(type, rewritten(schema.without(List.of("$schema", "$id", "$defs")), type, own));
        }
        assertThat(schemas.has("sealed")).as("the sealed text is a part of its own").isTrue();
        return schemas;
    }

    /// Two facts may have parts of one name: then the later ones carry their fact's name too.
    private static boolean differs(ObjectNode schemas, String name, JsonNode part) {
        return schemas.has(name) && !schemas.get(name).equals(rewritten(part, "", Set.of()));
    }

    private static String name(String type, String part, Set<String> own) {
        return own.contains(part) ? type + "." + part : part;
    }

    private static JsonNode rewritten(JsonNode node, String type, Set<String> own) {
        if (node.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(rewritten(item, type, own)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> object.set(field.getKey(), rewritten(field.getValue(), type, own)));
        if (node.path("$ref").isTextual()) {
            String target = PLACE + name(type, node.path("$ref").asText().replace("#/$defs/", ""), own);
            if (object.size() == 1) {
                return object.put("$ref", target);
            }
            object.remove("$ref");
            object.putArray("allOf").addObject().put("$ref", target);
        }
        return object;
    }
}
