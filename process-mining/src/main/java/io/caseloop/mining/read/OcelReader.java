package io.caseloop.mining.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.LogSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Reads OCEL 2.0 in JSON as a log of one type of object: each object of that type is a case, and an event that
/// relates to several of them belongs to each. Without a type, the one to which most events relate is taken; of
/// equals the one with the fewest objects per event, then the first by name. The file is read twice or three times,
/// so that objects may follow events.
final class OcelReader {

    private static final Set<String> RESOURCES = Set.of("org:resource", "resource", "actor", "agent");

    private final Events events;
    private final String asked;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Map<String, String>> attributes = new HashMap<>();

    /// An event as it stands in the file.
    private record Found(Map<String, String> fields, Map<String, String> attributes, List<String> objects, long line) {
    }

    /// How many events relate to objects of a type, and how many such relations there are.
    private record Use(long events, long relations) {
    }

    /// @param objectType the type of object that is the case, or null
    OcelReader(LogSink sink, Times times, String objectType) {
        this.events = new Events(sink, times);
        this.asked = objectType;
    }

    void read(LogFile file) throws IOException {
        walk(file, "objects", this::object);
        String type = asked == null ? mostUsed(file) : asked;
        if (!types.containsValue(type)) {
            throw new BrokenLog(0, "No object has the type that the mapping names as objectType.");
        }
        walk(file, "events", parser -> add(event(parser), type));
        attributes.forEach((id, values) -> {
            if (type.equals(types.get(id))) {
                events.sink().caseAttributes(id, values);
            }
        });
    }

    private static void walk(LogFile file, String list, JsonLines.Walk each) throws IOException {
        boolean[] found = new boolean[1];
        try (InputStream in = file.open()) {
            JsonLines.walk(in, parser -> {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new BrokenLog(1, "OCEL 2.0 in JSON is one object with events and objects.");
                }
                JsonLines.fields(parser, (name, value) -> {
                    if (name.equals(list) && value.currentToken() == JsonToken.START_ARRAY) {
                        found[0] = true;
                        JsonLines.objects(value, each);
                    } else {
                        value.skipChildren();
                    }
                });
                if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                    throw new BrokenLog(JsonLines.line(parser), "The file ends too early or goes on after its end.");
                }
            });
        }
        if (!found[0]) {
            throw new BrokenLog(0, "The file has no list \"" + list + "\"; this is not OCEL 2.0 in JSON.");
        }
    }

    private void object(JsonParser parser) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> values = new TreeMap<>();
        JsonLines.fields(parser, (name, value) -> {
            if (name.equals("attributes") && value.currentToken() == JsonToken.START_ARRAY) {
                named(value, values);
            } else {
                JsonLines.keep(value, name, fields);
            }
        });
        if (fields.get("id") == null || fields.get("type") == null) {
            throw new BrokenLog(JsonLines.line(parser), "An object needs an id and a type.");
        }
        types.put(fields.get("id"), fields.get("type").intern());
        if (!values.isEmpty()) {
            attributes.put(fields.get("id"), values);
        }
    }

    private void named(JsonParser parser, Map<String, String> into) throws IOException {
        JsonLines.objects(parser, p -> {
            Map<String, String> attribute = new HashMap<>();
            long line = JsonLines.line(p);
            JsonLines.fields(p, (name, value) -> JsonLines.keep(value, name, attribute));
            if (attribute.get("name") != null) {
                events.put(into, attribute.get("name"), attribute.get("value"), line);
            }
        });
    }

    private Found event(JsonParser parser) throws IOException {
        long line = JsonLines.line(parser);
        Found event = new Found(new HashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), line);
        JsonLines.fields(parser, (name, value) -> {
            if (name.equals("attributes") && value.currentToken() == JsonToken.START_ARRAY) {
                named(value, event.attributes());
            } else if (name.equals("relationships") && value.currentToken() == JsonToken.START_ARRAY) {
                JsonLines.objects(value, p -> JsonLines.fields(p, (field, id) -> {
                    if (field.equals("objectId")) {
                        event.objects().add(id.getText());
                    } else {
                        id.skipChildren();
                    }
                }));
            } else {
                JsonLines.keep(value, name, event.fields());
            }
        });
        return event;
    }

    private String mostUsed(LogFile file) throws IOException {
        Map<String, Use> uses = new TreeMap<>();
        walk(file, "events", parser -> {
            Set<String> seen = new HashSet<>();
            for (String id : event(parser).objects()) {
                String type = types.get(id);
                if (type != null) {
                    uses.merge(type, new Use(seen.add(type) ? 1 : 0, 1), (a, b) ->
                            new Use(a.events() + b.events(), a.relations() + b.relations()));
                }
            }
        });
        return uses.entrySet().stream().max(Comparator
                        .comparingLong((Map.Entry<String, Use> e) -> e.getValue().events())
                        .thenComparingLong(e -> -e.getValue().relations())
                        .thenComparing(Map.Entry.<String, Use>comparingByKey().reversed()))
                .map(Map.Entry::getKey).orElseThrow(() -> new BrokenLog(0, "No event relates to an object."));
    }

    private void add(Found event, String type) {
        List<String> cases = event.objects().stream().distinct().filter(id -> type.equals(types.get(id))).toList();
        if (cases.isEmpty()) {
            events.sink().odd("no-case-of-type", type, event.line());
        } else if (cases.size() > 1) {
            events.sink().odd("event-in-several-cases", type, event.line());
        }
        Map<String, String> values = new LinkedHashMap<>();
        event.attributes().forEach((name, value) -> values.putIfAbsent(
                RESOURCES.contains(name) ? "org:resource" : name, value));
        for (String id : cases) {
            events.add(id, event.fields().get("type"), null, event.fields().get("time"), values, event.line());
        }
    }
}
