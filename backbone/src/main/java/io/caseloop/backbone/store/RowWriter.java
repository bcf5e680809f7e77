package io.caseloop.backbone.store;

import io.caseloop.backbone.store.RowChanges.Copy;
import io.caseloop.backbone.store.RowChanges.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Writes the rows of all accepted requests of a batch: one statement a table and kind of change.
final class RowWriter {

    private RowWriter() {
    }

    /// A change with the number of its request.
    private record Numbered<C>(int request, C change) {
    }

    static boolean concerns(List<AppendRequest> requests) {
        return requests.stream().anyMatch(r -> !r.changes().rows().isEmpty() || !r.changes().copies().isEmpty());
    }

    /// @param rejected numbers of requests that are not written
    /// @return numbers of the requests whose copies were folded by another writer meanwhile
    static Set<Integer> write(Connection connection, List<AppendRequest> requests, Set<Integer> rejected)
            throws SQLException {
        for (Map.Entry<RowTable, List<Numbered<Row>>> table : byTable(requests, rejected, r -> r.changes().rows(),
                Row::table).entrySet()) {
            rows(connection, table.getKey(), table.getValue().stream().map(Numbered::change).toList());
        }
        Set<Integer> stale = new HashSet<>();
        for (Map.Entry<RowTable, List<Numbered<Copy>>> table : byTable(requests, rejected, r -> r.changes().copies(),
                Copy::table).entrySet()) {
            RowStatements sql = table.getKey().statements();
            stale.addAll(copies(connection, table, c -> c.version() == null && c.row() != null, sql.insertCopy()));
            stale.addAll(copies(connection, table, c -> c.version() != null && c.row() != null, sql.updateCopy()));
            stale.addAll(copies(connection, table, c -> c.version() != null && c.row() == null, sql.deleteCopy()));
        }
        return stale;
    }

    private static <C> Map<RowTable, List<Numbered<C>>> byTable(List<AppendRequest> requests, Set<Integer> rejected,
                                                               Function<AppendRequest, List<C>> of,
                                                               Function<C, RowTable> table) {
        Map<RowTable, List<Numbered<C>>> found = new LinkedHashMap<>();
        for (int number = 0; number < requests.size(); number++) {
            if (!rejected.contains(number)) {
                for (C change : of.apply(requests.get(number))) {
                    found.computeIfAbsent(table.apply(change),
                            _ -> new ArrayList<>()).add(new Numbered<>(number, change));
                }
            }
        }
        return found;
    }

    private static void rows(Connection connection, RowTable table, List<Row> changes) throws SQLException {
        List<Row> gone = changes.stream().filter(c -> c.row() == null).toList();
        List<Row> kept = changes.stream().filter(c -> c.row() != null).toList();
        if (!gone.isEmpty()) {
            try (PreparedStatement delete = connection.prepareStatement(table.statements().delete())) {
                keys(connection, delete, table, gone.stream().map(Row::key).toList(),
                        gone.stream().map(Row::stream).toList());
                delete.executeUpdate();
            }
        }
        if (!kept.isEmpty()) {
            try (PreparedStatement upsert = connection.prepareStatement(table.statements().upsert())) {
                values(connection, upsert, table, kept.stream().map(Row::row).toList(),
                        kept.stream().map(Row::stream).toList());
                upsert.executeUpdate();
            }
        }
    }

    private static Set<Integer> copies(Connection connection, Map.Entry<RowTable, List<Numbered<Copy>>> table,
            Predicate<Copy> kind, String sql)
            throws SQLException {
        List<Numbered<Copy>> some = table.getValue().stream().filter(c -> kind.test(c.change())).toList();
        if (some.isEmpty()) {
            return Set.of();
        }
        List<Copy> changes = some.stream().map(Numbered::change).toList();
        List<String> streams = changes.stream().map(Copy::stream).toList();
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            int next = changes.getFirst().row() == null
                    ? keys(connection, write, table.getKey(), changes.stream().map(Copy::key).toList(), streams)
                    : values(connection, write, table.getKey(), changes.stream().map(Copy::row).toList(), streams);
            if (changes.getFirst().version() != null) {
                write.setArray(next, connection.createArrayOf("int8", changes.stream().map(Copy::version).toArray()));
            }
            Set<String> written = new HashSet<>();
            try (ResultSet result = write.executeQuery()) {
                while (result.next()) {
                    written.add(result.getString(1));
                }
            }
            Set<Integer> stale = new HashSet<>();
            some.stream().filter(c -> !written.contains(c.change().key().getFirst().toString()))
                    .forEach(c -> stale.add(c.request()));
            return stale;
        }
    }

    private static int keys(Connection connection, PreparedStatement statement, RowTable table, List<List<Object>> keys,
            List<String> streams)
            throws SQLException {
        int at = 1;
        for (int k = 0; k < table.keys().size(); k++) {
            Column column = table.keys().get(k);
            int part = k;
            statement.setArray(at++, connection.createArrayOf(column.array(),
                    keys.stream().map(key -> column.element(key.get(part))).toArray()));
        }
        statement.setArray(at++, connection.createArrayOf("text", streams.toArray()));
        return at;
    }

    private static int values(Connection connection, PreparedStatement statement, RowTable table, List<Record> rows,
            List<String> streams)
            throws SQLException {
        int at = 1;
        for (Column column : table.columns()) {
            statement.setArray(at++, connection.createArrayOf(column.array(),
                    rows.stream().map(row -> column.element(column.of(row))).toArray()));
        }
        statement.setArray(at++, connection.createArrayOf("text", streams.toArray()));
        return at;
    }
}
