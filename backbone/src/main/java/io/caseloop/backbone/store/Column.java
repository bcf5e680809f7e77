package io.caseloop.backbone.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A column of a row's table: how its values are written in arrays, and read.
///
/// @param array the element type of the array that carries it
/// @param cast what an element is cast to, or empty
record Column(String name, Type type, String array, String cast, Method accessor) {

    static Column of(RecordComponent component) {
        Type type = component.getGenericType();
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        String name = RowTable.snake(component.getName());
        String array = switch (component.getType()) {
            case Class<?> c when c == String.class || c.isEnum() -> "text";
            case Class<?> c when c == Instant.class -> "timestamptz";
            case Class<?> c when c == int.class || c == Integer.class -> "int4";
            case Class<?> c when c == long.class || c == Long.class -> "int8";
            case Class<?> c when c == boolean.class || c == Boolean.class -> "bool";
            case Class<?> c when c == double.class || c == Double.class -> "float8";
            default -> null;
        };
        if (array != null) {
            return new Column(name, type, array, "", accessor);
        }
        return new Column(name, type, "text", isStrings(type) ? "::text[]" : "::jsonb", accessor);
    }

    private static boolean isStrings(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] == String.class;
    }

    /// The component's value.
    Object of(Record row) {
        try {
            Object value = accessor.invoke(row);
            // as PostgreSQL keeps it, or a comparison with what was stored would differ
            return value instanceof Instant at ? at.truncatedTo(ChronoUnit.MICROS) : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the component of " + name + " cannot be read", e);
        }
    }

    /// The value as an element of the array.
    Object element(Object value) {
        return switch (value) {
            case null -> null;
            case Instant at -> Timestamp.from(at);
            case Enum<?> e -> e.name();
            case Object other when cast.equals("::text[]") -> literal((List<?>) other);
            case Object other when cast.equals("::jsonb") -> RowTable.written(other);
            case Object other -> other;
        };
    }

    private static String literal(List<?> texts) {
        StringBuilder literal = new StringBuilder("{");
        for (Object text : texts) {
            literal.append(literal.length() > 1 ? ",\"" : "\"")
                    .append(text.toString().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return literal.append('}').toString();
    }

    Object read(ResultSet result, int at, ObjectMapper json) throws SQLException {
        Object value = switch (array) {
            case "timestamptz" -> {
                OffsetDateTime time = result.getObject(at, OffsetDateTime.class);
                yield time == null ? null : time.toInstant();
            }
            case "int4" -> result.getInt(at);
            case "int8" -> result.getLong(at);
            case "bool" -> result.getBoolean(at);
            case "float8" -> result.getDouble(at);
            default -> text(result, at, json);
        };
        return result.wasNull() ? null : value;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Object text(ResultSet result, int at, ObjectMapper json) throws SQLException {
        if (cast.equals("::text[]")) {
            Array texts = result.getArray(at);
            return texts == null ? null : List.of((String[]) texts.getArray());
        }
        String text = result.getString(at);
        if (text == null) {
            return null;
        }
        if (cast.equals("::jsonb")) {
            try {
                return json.readValue(text, json.constructType(type));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the column " + name + " cannot be read");
            }
        }
        return type instanceof Class<?> c && c.isEnum() ? Enum.valueOf((Class<? extends Enum>) c, text) : text;
    }
}
