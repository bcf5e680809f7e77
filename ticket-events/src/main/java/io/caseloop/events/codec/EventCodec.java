package io.caseloop.events.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.caseloop.events.EventCatalogue;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Converts facts to JSON and back. Ignores unknown fields, returns empty for unknown types,
/// upcasts older types and writes personal text only encrypted.
public final class EventCodec {

    static final String SEALER = "caseloop.sealer";
    static final String KEY = "caseloop.key";
    static final String SEALED = "caseloop.sealed";

    private final Map<String, Class<? extends Fact>> classes = new HashMap<>();
    private final Map<String, Upcaster> upcasters = new HashMap<>();
    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new PersonalTextModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .withConfigOverride(List.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .withConfigOverride(Map.class, o -> o.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    /// @param facts the classes this reader knows
    /// @param upcasters conversions from older types, applied as a chain
    public EventCodec(Collection<Class<? extends Fact>> facts, Collection<Upcaster> upcasters) {
        facts.forEach(fact -> classes.put(EventCatalogue.typeOf(fact), fact));
        upcasters.forEach(upcaster -> this.upcasters.put(upcaster.from(), upcaster));
    }

    /// The codec of the whole contract.
    public static EventCodec ofContract() {
        return new EventCodec(EventCatalogue.all(), List.of());
    }

    /// Whether this type can be read, directly or after upcasting.
    public boolean knows(String type) {
        return classes.containsKey(liftedType(type));
    }

    /// The class of a stored type after upcasting.
    public Optional<Class<? extends Fact>> classOf(String type) {
        return Optional.ofNullable(classes.get(liftedType(type)));
    }

    /// @param subject names the data key unless the fact names another
    /// @throws IllegalStateException without the text that could not be written
    public byte[] encode(Fact fact, String subject, Sealer sealer) {
        try {
            return json.writer().withAttribute(SEALER, sealer).withAttribute(KEY, fact.personalKey(subject))
                    .writeValueAsBytes(fact);
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot write " + fact.getClass().getName() + pointer(e));
        }
    }

    /// Empty for an unknown type.
    ///
    /// @param subject names the data key unless the fact names another
    /// @throws UndecodableEvent when the type is known but the bytes do not match it, or hold personal
    ///         text that was sealed for another subject or field
    public Optional<Fact> decode(String type, byte[] data, String subject) {
        Class<? extends Fact> target = classes.get(liftedType(type));
        if (target == null) {
            return Optional.empty();
        }
        try {
            SealedTexts sealed = new SealedTexts();
            var reader = json.readerFor(target).withAttribute(SEALED, sealed);
            Fact fact = upcasters.containsKey(type) ? reader.readValue(lift(type, data)) : reader.readValue(data);
            if (fact == null || fact.at() == null) {
                throw new UndecodableEvent(type + " is not readable: /at is missing");
            }
            if (!sealed.belongTo(fact.personalKey(subject))) {
                throw new UndecodableEvent(type + " holds personal text of another subject or field");
            }
            return Optional.of(fact);
        } catch (IOException | IllegalArgumentException e) {
            throw new UndecodableEvent(type + " is not readable" + pointer(e));
        }
    }

    /// The mapper for JSON outside of facts (answers, projections); it refuses clear personal text.
    public ObjectMapper json() {
        return json;
    }

    /// Encrypted texts are read without decryption.
    public static boolean isSealed(PersonalText text) {
        return text instanceof PersonalText.Sealed;
    }

    private String liftedType(String type) {
        String current = type;
        for (Upcaster step = upcasters.get(current); step != null; step = upcasters.get(current)) {
            current = step.to();
        }
        return current;
    }

    private ObjectNode lift(String type, byte[] data) throws IOException {
        if (!(json.readTree(data) instanceof ObjectNode node)) {
            throw new UndecodableEvent(type + " is not an object");
        }
        ObjectNode current = node;
        for (Upcaster step = upcasters.get(type); step != null; step = upcasters.get(step.to())) {
            current = step.change().apply(current);
        }
        return current;
    }

    private static String pointer(Exception e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder at = new StringBuilder(" at ");
            mapping.getPath().forEach(r -> at.append('/').append(r.getFieldName() == null ? String.valueOf(r.getIndex())
                    : r.getFieldName()));
            return at.toString();
        }
        if (e instanceof JsonProcessingException p && p.getLocation() != null && p.getLocation() != JsonLocation.NA) {
            return " at byte " + p.getLocation().getByteOffset();
        }
        return "";
    }
}
