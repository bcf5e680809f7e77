package io.caseloop.backbone.derivation;

import io.caseloop.backbone.store.RowTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What is stored of what some streams declare, read in one transaction.
final class StoredRows {

    /// The tables of rows say so in their comment.
    private static final String TABLES =
            "select c.relname from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace"
            + " and obj_description(c.oid, 'pg_class') like 'Derived: %' order by 1";

    private final Connection connection;

    StoredRows(Connection connection) {
        this.connection = connection;
    }

    /// The names of all tables of rows.
    List<String> tables() throws SQLException {
        return query(TABLES, r -> r.getString(1));
    }

    /// By stream, timers as declared; nothing for streams of which nothing is stored.
    Map<String, DeclaredRows> of(Collection<String> streams, Function<String, Duration> delays) throws SQLException {
        String[] names = streams.toArray(String[]::new);
        Map<String, DeclaredRows> stored = new HashMap<>();
        query("select scope, key, stream from unique_key where stream = any (?)",
                r -> with(stored, r.getString(3), rows -> rows.unique(r.getString(1), r.getString(2))), (Object) names);
        query("select kind, id, key, due, stream from timer where stream = any (?)", r -> with(stored, r.getString(5),
                rows -> rows.timer(r.getString(1), r.getString(2), r.getString(3),
                        r.getObject(4, OffsetDateTime.class).toInstant().minus(delays.apply(r.getString(1))))),
                        (Object) names);
        for (String name : tables()) {
            RowTable table = RowTable.named(name);
            if (table == null) { // no state declares a row of it, so it should be empty
                continue;
            }
            query(table.select(", stream") + "where stream = any (?)",
                    r -> with(stored, r.getString("stream"), rows -> rows.row(table.read(r))), (Object) names);
        }
        return stored;
    }

    /// Tables of whose record nothing has been declared since this process started, with the
    /// streams that have rows there all the same.
    Map<String, List<String>> undeclared() throws SQLException {
        Map<String, List<String>> found = new HashMap<>();
        for (String name : tables()) {
            if (RowTable.named(name) == null) {
                List<String> streams = query("select distinct stream from " + name, r -> r.getString(1));
                if (!streams.isEmpty()) {
                    found.put(name, streams);
                }
            }
        }
        return found;
    }

    /// Streams that have rows, keys or timers, and no facts.
    List<String> withoutFacts(String table, String from, String until) throws SQLException {
        return query("select distinct t.stream from " + table + " t where t.stream >= ? and t.stream < ?"
                + " and not exists (select 1 from event e where e.stream = t.stream)", r -> r.getString(1), from,
                until);
    }

    @FunctionalInterface
    private interface Addition {
        void to(DeclaredRows rows) throws SQLException;
    }

    private static Void with(Map<String, DeclaredRows> stored, String stream, Addition addition) throws SQLException {
        addition.to(stored.computeIfAbsent(stream, _ -> new DeclaredRows()));
        return null;
    }

    /// Reads one row.
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Reading<T> reading, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        }
    }
}
