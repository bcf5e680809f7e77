package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/// What a schema takes away from its readers or writers compared with an earlier one; nothing, when
/// it only adds.
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
        if (!before.path("x-topic").equals(after.path("x-topic"))) {
            comparison.broken.add("it went to another topic");
        }
        return comparison.broken;
    }

    /// What docs/asyncapi.yaml promised and a later one does not: a type, its topic, the partitions
    /// of a topic, a header.
    static List<String> brokenPromises(JsonNode before, JsonNode after) {
        Additive comparison = new Additive(before, after);
        for (String part : List.of("messages", "schemas")) {
            before.path("components").path(part).properties().stream()
                    .filter(named -> !after.path("components").path(part).has(named.getKey()))
                    .forEach(
                    named -> comparison.broken.add(named.getKey() + " was lost: its facts are on the topics for ever"));
        }
        before.path("channels").properties().forEach(channel -> comparison.topic(channel.getKey(), channel.getValue()));
        String headers = "/components/schemas/" + AsyncHeaders.NAME;
        comparison.compare(headers, before.at(headers), after.at(headers));
        return comparison.broken;
    }

    private void topic(String name, JsonNode channel) {
        JsonNode now = after.path("channels").path(name);
        for (String kept : List.of("/address", "/bindings/kafka/topic", "/bindings/kafka/partitions",
                "/bindings/kafka/topicConfiguration")) {
            if (!channel.at(kept).equals(now.at(kept))) {
                broken.add("/channels/" + name + kept + " changed");
            }
        }
        channel.path("messages").properties().stream().filter(message -> !now.path("messages").has(message.getKey()))
                .forEach(message -> broken.add(message.getKey() + " left " + name));
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
        for (String keyword : List.of("type", "format", "pattern", "enum", "const", "minLength")) {
            if (!from.path(keyword).equals(to.path(keyword))) {
                broken.add(at + " was retyped");
                return;
            }
        }
        if (!from.path("required").equals(to.path("required"))
                && !sameNames(from.path("required"), to.path("required"))) {
            broken.add(at + "/required changed: what was always there must stay so, what is new may be absent "
                    + "(@MayBeAbsent)");
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
