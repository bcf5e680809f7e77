package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// docs/events.md: every fact with its meaning, fields, topic, publisher and example.
final class EventReference {

    private EventReference() {
    }

    static String text() {
        List<String> lines = new ArrayList<>(List.of(
                "# Events", "",
                "Generated from the records of `ticket-events` by its tests; do not edit. To re-approve: "
                        + "`mvn -pl ticket-events test -Dapprove=true`.", "",
                "The same as AsyncAPI 3.0: [asyncapi.yaml](asyncapi.yaml). A program written from the two alone: "
                        + "`examples/analytics`. 中文见 [阅读须知](#阅读须知)。", "",
                "## How to read them", ""));
        lines.addAll(ConsumerGuide.english().lines().toList());
        lines.addAll(
                List.of("- In the tables below *personal* marks what is sealed, *always* what is in every fact of the "
                        + "type, or in every object it is a field of;"
                + " `a.b` is a field of an object, `a[].b` of each in a list, `a{}.b` of each value of a map.", "",
                "## 阅读须知", ""));
        lines.addAll(ConsumerGuide.chinese().lines().toList());
        lines.addAll(List.of("- 下面的表格中，*personal* 表示密文，*always* 表示该类型的每条事实（或其所属对象）都有的字段；"
                + "`a.b` 是对象的字段，`a[].b` 是列表中每个对象的字段，`a{}.b` 是映射中每个值的字段。", "", "## Types", ""));
        Map<String, List<Class<? extends Fact>>> stages = new LinkedHashMap<>();
        for (String stage : List.of("intake", "routing", "sla", "knowledge", "feedback", "quality")) {
            stages.put(stage, new ArrayList<>());
        }
        EventCatalogue.all().forEach(fact -> stages.get(EventCatalogue.stageOf(EventCatalogue.typeOf(fact))).add(fact));
        lines.addAll(List.of("| type | published by | topic |", "| --- | --- | --- |"));
        stages.values()
                .forEach(
                facts ->
                        facts.forEach(
                        fact -> lines.add("| [%s](#%s) | %s | `%s` |".formatted(EventCatalogue.typeOf(fact),
                anchor(EventCatalogue.typeOf(fact)), EventCatalogue.stageOf(EventCatalogue.typeOf(fact)) + "-service",
                EventCatalogue.topicOf(fact)))));
        stages.forEach((stage, facts) -> {
            lines.addAll(List.of("", "## " + stage));
            facts.forEach(fact -> lines.addAll(entry(fact)));
        });
        return String.join("\n", lines) + "\n";
    }

    private static List<String> entry(Class<? extends Fact> fact) {
        String type = EventCatalogue.typeOf(fact);
        JsonNode schema = RecordSchema.of(fact);
        List<String> lines = new ArrayList<>(List.of("", "### " + type, ""));
        if (schema.has("description")) {
            lines.addAll(List.of(schema.path("description").asText(), ""));
        }
        lines.addAll(List.of("| field | | meaning |", "| --- | --- | --- |"));
        rows("", schema, schema, lines);
        lines.addAll(List.of("", "Schema `ticket-events/src/main/resources/schemas/" + type + ".json`; for example:",
                "", "```json"));
        lines.add(Approval.pretty(Approval.json(Approval.example(type))).stripTrailing());
        lines.add("```");
        return lines;
    }

    /// The fields of an object, each with those of the record it leads to: `from.kind`,
    /// `candidates[].agent`, `week{}[].from`.
    private static void rows(String at, JsonNode object, JsonNode root, List<String> lines) {
        for (var property : object.path("properties").properties()) {
            JsonNode value = property.getValue();
            StringBuilder place = new StringBuilder(at + property.getKey());
            JsonNode inner = value;
            while (inner.has("items") || inner.has("additionalProperties")) {
                place.append(inner.has("items") ? "[]" : "{}");
                inner = inner.has("items") ? inner.path("items") : inner.path("additionalProperties");
            }
            JsonNode record = inner.has("$ref") && !inner.has("x-personal")
                    ? root.at(inner.path("$ref").asText().substring(1)) : MissingNode.getInstance();
            lines.add(row(at, property.getKey(), value, object, record.path("description").asText()));
            rows(place + ".", record, root, lines);
        }
    }

    private static String row(String at, String name, JsonNode property, JsonNode object, String record) {
        List<String> words = new ArrayList<>(List.of(property.path("x-personal").asBoolean() ? "*personal*"
                : kind(property)));
        for (JsonNode required : object.path("required")) {
            if (required.asText().equals(name)) {
                words.add("*always*");
            }
        }
        return "| `%s` | %s | %s |".formatted(at + name, String.join(", ", words), property.path("description")
                .asText(record));
    }

    private static String kind(JsonNode property) {
        if (property.path("x-personal").asBoolean()) {
            return "*personal*";
        }
        if (property.has("$ref")) {
            return property.path("$ref").asText().replace("#/$defs/", "");
        }
        if (property.has("items")) {
            return "list of " + kind(property.path("items"));
        }
        if (property.has("additionalProperties")) {
            JsonNode key = property.path("propertyNames");
            return "map of " + (key.has("pattern") ? "integer" : kind(key)) + " to "
                    + kind(property.path("additionalProperties"));
        }
        if (property.has("enum")) {
            List<String> values = new ArrayList<>();
            property.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
            return String.join(" ", values);
        }
        return property.path("format").asText(property.path("type").asText());
    }

    private static String anchor(String type) {
        return type.replace(".", "");
    }
}
