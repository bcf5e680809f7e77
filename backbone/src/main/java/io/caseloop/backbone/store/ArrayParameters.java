package io.caseloop.backbone.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Binds arrays to the parameters of a statement, one after the other.
final class ArrayParameters {

    private final PreparedStatement statement;
    private int next;

    /// @param first number of the parameter that the first array is bound to
    ArrayParameters(PreparedStatement statement, int first) {
        this.statement = statement;
        this.next = first;
    }

    /// An array with an element for each row.
    ///
    /// @param type name of the element type in PostgreSQL
    /// @param element of the Java class that belongs to the type, or null
    <T> void add(String type, List<T> rows, Function<? super T, ?> element) throws SQLException {
        Object[] array = array(type, rows.stream().map(element));
        statement.setArray(next++, statement.getConnection().createArrayOf(type, array));
    }

    /// A number behind the arrays.
    void count(long number) throws SQLException {
        statement.setLong(next++, number);
    }

    /// The driver sends arrays of these classes in binary form, and any other as text, which costs
    /// the JVM and PostgreSQL more CPU time.
    private static Object[] array(String type, Stream<?> elements) {
        return switch (type) {
            case "text" -> elements.toArray(String[]::new);
            case "int4" -> elements.toArray(Integer[]::new);
            case "int8" -> elements.toArray(Long[]::new);
            case "bytea" -> elements.toArray(byte[][]::new);
            default -> elements.toArray();
        };
    }
}
