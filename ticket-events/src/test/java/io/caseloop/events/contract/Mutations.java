package io.caseloop.events.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caseloop.events.CustomerId;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Examples that are changed in one place. What must not be valid follows from the record alone,
/// not from its schema.
final class Mutations {

    private static final Set<Class<?>> IDS = Set.of(TicketId.class, CustomerId.class);
    private static final Set<Class<?>> TIMES = Set.of(Instant.class, LocalDate.class, LocalTime.class, Duration.class);

    private final ObjectNode whole;
    private final List<Mutant> damaged = new ArrayList<>();
    private final List<Mutant> allowed = new ArrayList<>();

    private Mutations(ObjectNode whole) {
        this.whole = whole;
    }

    /// What is wrong with a damaged example.
    enum Kind { REQUIRED_FIELD_DELETED, NULL, WRONG_TYPE, WRONG_VALUE, WRONG_FORMAT }

    /// @param what the JSON pointer and the damage
    record Mutant(Kind kind, String what, JsonNode damaged) {
    }

    /// All damages of an example.
    static List<Mutant> of(Class<?> record, ObjectNode example) {
        Mutations mutations = new Mutations(example);
        mutations.object("", record);
        return mutations.damaged;
    }

    /// All changes of an example that a reader must tolerate.
    static List<Mutant> allowed(Class<?> record, ObjectNode example) {
        Mutations mutations = new Mutations(example);
        mutations.object("", record);
        return mutations.allowed;
    }

    /// Each field of the example deleted, whether it may be absent or not.
    static List<Mutant> deletions(ObjectNode example) {
        Mutations mutations = new Mutations(example);
        mutations.fields("", example);
        return mutations.damaged;
    }

    private void fields(String at, JsonNode node) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                fields(at + "/" + i, node.get(i));
            }
        }
        node.properties().forEach(field -> {
            damage(Kind.REQUIRED_FIELD_DELETED, at, object -> object.remove(field.getKey()));
            fields(at + "/" + field.getKey(), field.getValue());
        });
    }

    private void object(String at, Class<?> record) {
        allowed.add(new Mutant(null, at + " gets an unknown field", changed(at, o -> o.put("ofTheFuture", 42))));
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            JsonNode value = whole.at(at).path(name);
            if (value.isMissingNode()) {
                continue;
            }
            if (component.isAnnotationPresent(MayBeAbsent.class)) {
                allowed.add(new Mutant(null, at + "/" + name + " is absent", changed(at, o -> o.remove(name))));
            } else {
                damage(Kind.REQUIRED_FIELD_DELETED, at + "/" + name, at, object -> object.remove(name));
            }
            damage(Kind.NULL, at + "/" + name, at, object -> object.putNull(name));
            wrongTypes(value).forEach(wrong -> damage(Kind.WRONG_TYPE, at + "/" + name + " = " + wrong, at,
                    object -> object.set(name, wrong)));
            inside(at, name, component, component.getGenericType());
        }
    }

    private void inside(String at, String name, RecordComponent component, Type type) {
        String here = at + "/" + name;
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Map.class) {
                damage(Kind.WRONG_TYPE, here + " has a list for a value", here, o -> o.properties()
                        .forEach(entry -> entry.setValue(o.arrayNode().add(o.arrayNode()))));
                return;
            }
            JsonNode first = whole.at(here + "/0");
            wrongTypes(first).forEach(wrong -> damage(Kind.WRONG_TYPE, here + "/0 = " + wrong, at,
                    object -> ((ArrayNode) object.get(name)).set(0, wrong)));
            if (last instanceof Class<?> element && isObject(element)) {
                object(here + "/0", element);
            } else {
                text(component, (Class<?>) last).forEach((wrong, kind) -> damage(kind, here + "/0 = " + wrong, at,
                        object -> ((ArrayNode) object.get(name)).set(0, wrong)));
            }
        } else if (type == PersonalText.class) {
            object(here, PersonalText.Sealed.class);
        } else if (isObject((Class<?>) type)) {
            object(here, (Class<?>) type);
        } else {
            text(component, (Class<?>) type).forEach((wrong, kind) -> damage(kind, here + " = " + wrong, at,
                    object -> object.put(name, wrong)));
        }
    }

    private static boolean isObject(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length > 1;
    }

    /// Texts that a component of this type cannot have.
    private static Map<String, Kind> text(RecordComponent component, Class<?> type) {
        if (component.isAnnotationPresent(OneOf.class)) {
            return Map.of("another", Kind.WRONG_VALUE, "", Kind.WRONG_VALUE);
        }
        if (TIMES.contains(type)) {
            return Map.of("yesterday", Kind.WRONG_FORMAT, "2026-13-45T25:00:00Z", Kind.WRONG_FORMAT);
        }
        return component.isAnnotationPresent(Uuid.class) || IDS.contains(type)
                ? Map.of("42", Kind.WRONG_FORMAT, "0199b2c4-7e00-7a31-8c55", Kind.WRONG_FORMAT) : Map.of();
    }

    private List<JsonNode> wrongTypes(JsonNode value) {
        List<JsonNode> others = List.of(whole.textNode("text"), whole.numberNode(4.5), whole.booleanNode(true),
                whole.objectNode(), whole.arrayNode().add(whole.arrayNode()));
        return others.stream().filter(other -> other.getNodeType() != value.getNodeType() || value.isInt()).toList();
    }

    private void damage(Kind kind, String what, String at, Consumer<ObjectNode> change) {
        damaged.add(new Mutant(kind, kind + " " + what, changed(at, change)));
    }

    private void damage(Kind kind, String at, Consumer<ObjectNode> change) {
        damage(kind, at, at, change);
    }

    private JsonNode changed(String at, Consumer<ObjectNode> change) {
        ObjectNode copy = whole.deepCopy();
        change.accept((ObjectNode) copy.at(at));
        return copy;
    }
}
