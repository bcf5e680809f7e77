package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/// What a schema takes away from its readers or writers compared with an earlier one; nothing, when it only adds.
final class Additive {

    private final JsonNode before;
    private final JsonNode after;
    private final List<String> broken = new ArrayList<>();

    private Additive(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    static List<String> broken(JsonNode before, JsonNode after) {
        Additive comparison = new Additive(before, after);
        comparison.compare("", before, after);
        return comparison.broken;
    }

    private void compare(String at, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            broken.add(at + " was removed");
            return;
        }
        if (old.path("x-personal").asBoolean() != now.path("x-personal").asBoolean()) {
            broken.add(at + " was personal or has become so");
            return;
        }
        JsonNode from = resolve(old, before);
        JsonNode to = resolve(now, after);
        for (String keyword : List.of("type", "format", "pattern", "enum")) {
            if (!from.path(keyword).equals(to.path(keyword))) {
                broken.add(at + " was retyped");
                return;
            }
        }
        if (!from.path("required").equals(to.path("required")) && !sameNames(from.path("required"), to.path("required"))) {
            broken.add(at + "/required changed: what was always there must stay so, what is new may be absent (use a boxed type)");
        }
        for (var property : from.path("properties").properties()) {
            compare(at + "/" + property.getKey(), property.getValue(), to.path("properties").path(property.getKey()));
        }
        for (String nested : List.of("items", "additionalProperties")) {
            if (from.has(nested)) {
                compare(at + "/*", from.path(nested), to.path(nested));
            }
        }
    }

    private static boolean sameNames(JsonNode some, JsonNode others) {
        List<String> names = new ArrayList<>();
        some.forEach(name -> names.add(name.asText()));
        List<String> otherNames = new ArrayList<>();
        others.forEach(name -> otherNames.add(name.asText()));
        return names.size() == otherNames.size() && names.containsAll(otherNames);
    }

    private static JsonNode resolve(JsonNode node, JsonNode root) {
        if (!node.has("$ref")) {
            return node;
        }
        JsonNode found = root.at(node.path("$ref").asText().substring(1));
        return found.isMissingNode() ? MissingNode.getInstance() : found;
    }
}
