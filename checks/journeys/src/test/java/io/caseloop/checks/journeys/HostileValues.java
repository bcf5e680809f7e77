package io.caseloop.checks.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Values that a client could send by mistake or on purpose: bodies that follow a schema of an
/// OpenAPI document, with faults in places, and texts for paths, queries and headers.
record HostileValues(RandomGenerator random, JsonNode document) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 6;
    private static final List<String> TEXTS = List.of("", " ", "\0", "a\0b", "nope", "null", "-1", "0", "%", "%00",
            "../..", "'; drop table event; --", "\\", "\"", "{}", "<script>", "|", "a|b", "\r\nX: y", "\uD83D\uDE00",
            "\uFFFF", "\u202E", "中文", "2026-13-45T99:99:99Z", "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z", "0000-00-00", "2026-11-28",
            "PT99999999999H", "1e999", "99999999999999999999999999", "NaN", "Infinity",
            "bm9wZQ", "AAAA", "gICA", "Asia/Shanghai", "web", "email", "agent", "default", "zh", "x".repeat(300),
            "长".repeat(1_500));
    private static final List<JsonNode> NUMBERS = Stream.of("0", "-1", "1", "3", "0.5", "1e400", "1e40",
            "-2147483648", "9223372036854775807", "1e99999").map(BigDecimal::new)
            .map(number -> (JsonNode) JSON.getNodeFactory().numberNode(number)).toList();

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /// Mostly as the schema says, sometimes not.
    String text(JsonNode schema) {
        JsonNode resolved = resolved(schema);
        if (random.nextInt(3) == 0 && !resolved.path("enum").isEmpty()) {
            return resolved.path("enum").get(random.nextInt(resolved.path("enum").size())).asText();
        }
        return text();
    }

    /// A body as it is sent: JSON by the schema with faults in places, or no JSON at all.
    String body(JsonNode schema) {
        String body = value(schema, 0).toString();
        return switch (random.nextInt(12)) {
            case 0 -> body.substring(0, random.nextInt(body.length() + 1));
            case 1 -> "";
            case 2 -> "[".repeat(random.nextInt(2_000)) + body;
            case 3 -> body.replaceFirst("\"", "\"\\\\ud800");
            case 4 -> body.replace(":\"", ":\"\\u0000");
            case 5 -> body + body;
            default -> body;
        };
    }

    private JsonNode value(JsonNode schema, int depth) {
        JsonNode resolved = resolved(schema);
        if (random.nextInt(12) == 0 || depth > DEEPEST) {
            return fault();
        }
        if (!resolved.path("enum").isEmpty() && random.nextInt(4) > 0) {
            return resolved.path("enum").get(random.nextInt(resolved.path("enum").size()));
        }
        return switch (type(resolved)) {
            case "object" -> object(resolved, depth);
            case "array" -> array(resolved, depth);
            case "integer", "number" -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            default -> JSON.getNodeFactory().textNode(text());
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JSON.createObjectNode();
        Iterator<Map.Entry<String, JsonNode>> properties = schema.path("properties").fields();
        while (properties.hasNext()) {
            Map.Entry<String, JsonNode> property = properties.next();
            if (random.nextInt(6) > 0) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            object.set(random.nextBoolean() ? "1" : text(), value(schema.path("additionalProperties"), depth + 1));
        }
        if (random.nextInt(20) == 0) {
            object.put(text(), text());
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = JSON.createArrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode fault() {
        return switch (random.nextInt(6)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.createObjectNode();
            case 2 -> JSON.createArrayNode().addNull();
            case 3 -> NUMBERS.get(random.nextInt(NUMBERS.size()));
            case 4 -> JSON.getNodeFactory().booleanNode(true);
            default -> JSON.getNodeFactory().textNode(text());
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type").isArray() ? schema.path("type").path(0) : schema.path("type");
        return type.asText(schema.has("properties") ? "object" : "string");
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        for (int i = 0; i < DEEPEST && found.has("$ref"); i++) {
            found = document.at(found.path("$ref").asText().substring(1));
        }
        for (String choice : List.of("anyOf", "oneOf", "allOf")) {
            if (!found.path(choice).isEmpty()) {
                return resolved(found.path(choice).path(0));
            }
        }
        return found;
    }
}
