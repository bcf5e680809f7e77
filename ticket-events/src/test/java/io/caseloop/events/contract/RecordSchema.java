package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.events.AgentId;
import io.caseloop.events.CustomerId;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.MayBeAbsent;
import io.caseloop.events.OneOf;
import io.caseloop.events.PersonalText;
import io.caseloop.events.TicketId;
import io.caseloop.events.Uuid;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The JSON Schema (2020-12) of a fact, from its record. A component is required unless it is marked
/// [MayBeAbsent]; [OneOf] gives the values of a closed set, [Uuid] and the ids of tickets and
/// customers a format. Unknown fields are allowed.
final class RecordSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Class<?>, String[]> PLAIN = Map.ofEntries(
            Map.entry(String.class, new String[] {"string"}),
            Map.entry(Instant.class, new String[] {"string", "date-time"}),
            Map.entry(LocalDate.class, new String[] {"string", "date"}),
            Map.entry(LocalTime.class, new String[] {"string"}),
            Map.entry(Duration.class, new String[] {"string"}),
            Map.entry(int.class, new String[] {"integer"}),
            Map.entry(Integer.class, new String[] {"integer"}),
            Map.entry(long.class, new String[] {"integer"}),
            Map.entry(double.class, new String[] {"number"}),
            Map.entry(Double.class, new String[] {"number"}),
            Map.entry(boolean.class, new String[] {"boolean"}),
            Map.entry(Boolean.class, new String[] {"boolean"}),
            Map.entry(TicketId.class, new String[] {"string", "uuid"}),
            Map.entry(CustomerId.class, new String[] {"string", "uuid"}),
            Map.entry(AgentId.class, new String[] {"string"}));

    /// As [Duration] writes itself. `format: duration` would be the grammar of RFC 3339, which
    /// knows no fractions.
    private static final String DURATION = "^PT(?=[-0-9])(-?[0-9]+H)?(-?[0-9]+M)?(-?[0-9]+(\\.[0-9]{1,9})?S)?$";
    private static final String DURATION_SAID = "ISO 8601 in hours, minutes and seconds with up to nine digits of a "
            + "fraction, never in days: PT49H, PT46M59.876544S";

    /// As [LocalTime] writes itself; `format: time` would demand seconds and an offset.
    private static final String LOCAL_TIME = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?$";
    private static final String LOCAL_TIME_SAID = "time of day without a zone: 09:00, 23:59:59";

    private final Map<String, ObjectNode> definitions = new TreeMap<>();

    private RecordSchema() {
    }

    static ObjectNode of(Class<? extends Fact> fact) {
        String type = EventCatalogue.typeOf(fact);
        RecordSchema schema = new RecordSchema();
        ObjectNode root = JSON.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:caseloop:event:" + type);
        root.put("title", title(fact));
        DocComments doc = DocComments.of(fact);
        if (!doc.text().isEmpty()) {
            root.put("description", doc.text());
        }
        root.put("x-topic", EventCatalogue.topicOf(fact));
        root.setAll(schema.object(fact, doc));
        if (!schema.definitions.isEmpty()) {
            schema.definitions.forEach(root.putObject("$defs")::set);
        }
        return root;
    }

    /// Whether a component of this record is in every event of the type.
    static boolean required(RecordComponent component) {
        return !component.isAnnotationPresent(MayBeAbsent.class);
    }

    /// `TicketOpened` is "Ticket opened".
    static String title(Class<?> record) {
        String words = record.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private ObjectNode object(Class<?> type, DocComments doc) {
        ObjectNode object = JSON.objectNode();
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        var required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = narrowed(component, value(component.getGenericType()));
            String said = doc.parameters().get(component.getName());
            if (said != null) {
                property.put("description", property.has("description") ? said + "; " + property.path("description")
                        .asText() : said);
            }
            properties.set(component.getName(), property);
            if (required(component)) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    /// A closed set of values or a format belongs to the elements where the component is a list.
    private static ObjectNode narrowed(RecordComponent component, ObjectNode property) {
        ObjectNode text = property.path("items") instanceof ObjectNode items ? items : property;
        OneOf values = component.getAnnotation(OneOf.class);
        if (values != null) {
            List.of(values.value()).forEach(text.putArray("enum")::add);
        }
        if (component.isAnnotationPresent(Uuid.class)) {
            text.put("format", "uuid");
        }
        return property;
    }

    private ObjectNode value(Type type) {
        ObjectNode node = JSON.objectNode();
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean list = generic.getRawType() == List.class;
            node.put("type", list ? "array" : "object");
            if (!list) {
                node.set("propertyNames", key(generic.getActualTypeArguments()[0]));
            }
            node.set(list ? "items" : "additionalProperties", value(last));
            return node;
        }
        Class<?> plain = (Class<?>) type;
        if (PLAIN.containsKey(plain)) {
            String[] names = PLAIN.get(plain);
            node.put("type", names[0]);
            if (names.length > 1) {
                node.put("format", names[1]);
            }
            if (plain == LocalTime.class) {
                return node.put("pattern", LOCAL_TIME).put("description", LOCAL_TIME_SAID);
            }
            if (plain == AgentId.class) {
                return node.put("minLength", 1);
            }
            return plain == Duration.class ? node.put("pattern", DURATION).put("description", DURATION_SAID) : node;
        }
        if (plain == PersonalText.class) {
            define("sealed", PersonalText.Sealed.class);
            return node.put("$ref", "#/$defs/sealed").put("x-personal", true);
        }
        if (!plain.isRecord()) {
            throw new AssertionError("no JSON Schema is known for " + plain.getName() + ": add it to RecordSchema");
        }
        define(plain.getSimpleName(), plain);
        return node.put("$ref", "#/$defs/" + plain.getSimpleName());
    }

    /// In JSON a key is a string, whatever it is in the record.
    private ObjectNode key(Type type) {
        return type == Integer.class ? JSON.objectNode().put("pattern", "^-?[0-9]+$") : value(type);
    }

    private void define(String name, Class<?> record) {
        if (!definitions.containsKey(name)) {
            DocComments doc = DocComments.of(record);
            ObjectNode definition = JSON.objectNode().put("title", title(record));
            if (!doc.text().isEmpty()) {
                definition.put("description", doc.text());
            }
            definitions.put(name, definition.setAll(object(record, doc)));
        }
    }
}
