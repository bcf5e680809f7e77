package io.caseloop.backbone.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.rows.Key;
import io.caseloop.backbone.rows.Table;
import io.caseloop.events.codec.EventCodec;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The table of a row record ([Table]): its columns, its statements, and how a row is read.
public final class RowTable {

    private static final ObjectMapper JSON = EventCodec.ofContract().json();
    private static final Map<String, RowTable> NAMED = new ConcurrentHashMap<>();
    private static final ClassValue<RowTable> TABLES = new ClassValue<>() {
        @Override
        protected RowTable computeValue(Class<?> type) {
            return first(type);
        }
    };

    private final String name;
    private final List<Column> columns;
    private final List<Column> keys;
    private final Constructor<?> constructor;
    private final RowStatements statements;

    private RowTable(Class<?> type) {
        Table table = type.getAnnotation(Table.class);
        if (table == null || !type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record with @Table");
        }
        RecordComponent[] components = type.getRecordComponents();
        this.name = table.value();
        this.columns = Arrays.stream(components).map(Column::of).toList();
        this.keys = Arrays.stream(components).filter(c -> c.isAnnotationPresent(Key.class)).map(Column::of).toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " has no @Key");
        }
        try {
            this.constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType)
                    .toArray(Class[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has its canonical constructor", e);
        }
        this.statements = new RowStatements(name, columns, keys);
    }

    /// Threads that use a record for the first time at once may all come here.
    static RowTable first(Class<?> type) {
        RowTable table = new RowTable(type);
        RowTable first = NAMED.computeIfAbsent(table.name, _ -> table);
        if (first.constructor.getDeclaringClass() != type) {
            throw new IllegalStateException("two records have the table " + table.name);
        }
        return first;
    }

    public static RowTable of(Class<?> row) {
        return TABLES.get(row);
    }

    /// The table of this name, or null where no record of it has been used yet.
    public static RowTable named(String name) {
        return NAMED.get(name);
    }

    public String name() {
        return name;
    }

    List<Column> columns() {
        return columns;
    }

    List<Column> keys() {
        return keys;
    }

    RowStatements statements() {
        return statements;
    }

    /// The column of a primary key of one column.
    public String keyColumn() {
        return keys.getFirst().name();
    }

    /// The values of the primary key.
    public List<Object> key(Record row) {
        return keys.stream().map(key -> key.of(row)).toList();
    }

    /// `select` of all columns, with `more` behind them, up to the table's name.
    public String select(String more) {
        return "select " + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + more + " from " + name
                + " ";
    }

    /// The row as it is read back: PostgreSQL keeps times to the microsecond.
    public Record asKept(Record row) {
        return instance(columns.stream().map(column -> column.of(row)).toArray());
    }

    /// The first columns of a result as a row.
    public Record read(ResultSet result) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).read(result, i + 1, JSON);
        }
        return instance(values);
    }

    private Record instance(Object[] values) {
        try {
            return (Record) constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a row of " + name + " cannot be read", e);
        }
    }

    /// As the column's array takes it.
    static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass().getName() + " cannot be written as a column");
        }
    }

    static String snake(String component) {
        StringBuilder name = new StringBuilder();
        for (String part : new ArrayList<>(List.of(component.split("(?=[A-Z])")))) {
            name.append(name.isEmpty() ? "" : "_").append(part.toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
