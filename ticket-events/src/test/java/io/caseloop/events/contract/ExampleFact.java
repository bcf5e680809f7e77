package io.caseloop.events.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.events.Fact;
import io.caseloop.events.PersonalText;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.Sealer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A whole example of a fact, from its record and [ExampleValues].
final class ExampleFact {

    /// Stands for a cipher: the same in every run, and unreadable.
    static final Sealer SEALER = (key, field, text) -> new PersonalText.Sealed(key, field, "A256GCM",
            digest(key + text));

    private ExampleFact() {
    }

    static Fact of(Class<? extends Fact> type) {
        return (Fact) record(type);
    }

    /// As it would be stored, for people to read.
    static String json(Class<? extends Fact> type) {
        try {
            return Approval.pretty(new ObjectMapper()
                    .readTree(EventCodec.ofContract().encode(of(type), subject(type), SEALER)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A fact begins with what it is about; its personal text is sealed under the key of that,
    /// unless it says another.
    static String subject(Class<? extends Fact> type) {
        return (String) ExampleValues.of(type, type.getRecordComponents()[0].getName());
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components).map(c -> value(type, c.getName(), c.getGenericType())).toArray();
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no example of " + type.getSimpleName() + " can be made", e);
        }
    }

    private static Object value(Class<?> owner, String component, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return List.of(value(owner, component, arguments[0]));
            }
            return Map.of(mapKey(arguments[0]), value(owner, component, arguments[1]));
        }
        Class<?> plain = (Class<?>) type;
        Object given = ExampleValues.of(owner, component);
        if (plain.isRecord() && plain.getRecordComponents().length > 1) {
            return record(plain);
        }
        if (given == null) {
            throw new AssertionError("give " + owner.getSimpleName() + "." + component + " a value in ExampleValues");
        }
        if (plain == PersonalText.class) {
            return PersonalText.of((String) given);
        }
        if (plain.isRecord()) {
            return id(plain, (String) given);
        }
        return plain == double.class || plain == Double.class ? asDouble(given) : given;
    }

    private static Object asDouble(Object given) {
        return given instanceof Double number ? number : 0.5;
    }

    private static Object mapKey(Type type) {
        if (type == Integer.class) {
            return 1;
        }
        return type == LocalDate.class ? LocalDate.parse("2026-10-10") : "skill";
    }

    private static Object id(Class<?> type, String value) {
        try {
            return type.getDeclaredConstructor(String.class).newInstance(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type.getSimpleName() + " is not an id", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
