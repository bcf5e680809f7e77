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
import java.util.stream.Collectors;

/// The statements that write rows of a batch: one a table and kind of change.
final class RowWriter {

    private RowWriter() {
    }

    /// A change with the number of its request.
    record Numbered<C>(int request, C change) {
    }

    static boolean hasCopies(List<AppendRequest> requests) {
        return requests.stream().anyMatch(r -> !r.changes().copies().isEmpty());
    }

    /// Writes the copies of accepted requests.
    ///
    /// @param rejected numbers of requests that are not written
    /// @return numbers of the requests whose copies were folded by another writer meanwhile
    static Set<Integer> writeCopies(Connection connection, List<AppendRequest> requests, Set<Integer> rejected)
            throws SQLException {
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

    /// Rows of a table that are deleted together, or written together. To be executed in the
    /// transaction of `append_batch`: the statement leaves rejected requests out by itself.
    record Change(RowTable table, List<Numbered<Row>> rows, boolean deletes) {

        String sql() {
            return deletes ? table.statements().delete() : table.statements().upsert();
        }

        /// @param at the first parameter of the statement
        /// @return the parameter after the last
        int bind(Connection connection, PreparedStatement statement, int at) throws SQLException {
            List<String> streams = rows.stream().map(n -> n.change().stream()).toList();
            int next = deletes
                    ? keys(connection, statement, at, table, rows.stream().map(n -> n.change().key()).toList(), streams)
                    : values(connection, statement, at, table, rows.stream().map(n -> n.change().row()).toList(),
                            streams);
            statement.setArray(next, connection.createArrayOf("int4", rows.stream().map(Numbered::request).toArray()));
            return next + 1;
        }
    }

    /// The changes of rows of all requests, deletions of a table first.
    static List<Change> changes(List<AppendRequest> requests) {
        List<Change> changes = new ArrayList<>();
        byTable(requests, Set.of(), r -> r.changes().rows(), Row::table).forEach((table, rows) -> {
            Map<Boolean, List<Numbered<Row>>> deleted = rows.stream()
                    .collect(Collectors.partitioningBy(row -> row.change().row() == null));
            for (boolean deletes : new boolean[] {true, false}) {
                if (!deleted.get(deletes).isEmpty()) {
                    changes.add(new Change(table, deleted.get(deletes), deletes));
                }
            }
        });
        return changes;
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
                    ? keys(connection, write, 1, table.getKey(), changes.stream().map(Copy::key).toList(), streams)
                    : values(connection, write, 1, table.getKey(), changes.stream().map(Copy::row).toList(), streams);
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

    private static int keys(Connection connection, PreparedStatement statement, int first, RowTable table,
            List<List<Object>> keys, List<String> streams) throws SQLException {
        int at = first;
        for (int k = 0; k < table.keys().size(); k++) {
            Column column = table.keys().get(k);
            int part = k;
            statement.setArray(at++, connection.createArrayOf(column.array(),
                    keys.stream().map(key -> column.element(key.get(part))).toArray()));
        }
        statement.setArray(at++, connection.createArrayOf("text", streams.toArray()));
        return at;
    }

    private static int values(Connection connection, PreparedStatement statement, int first, RowTable table,
            List<Record> rows, List<String> streams) throws SQLException {
        int at = first;
        for (Column column : table.columns()) {
            statement.setArray(at++, connection.createArrayOf(column.array(),
                    rows.stream().map(row -> column.element(column.of(row))).toArray()));
        }
        statement.setArray(at++, connection.createArrayOf("text", streams.toArray()));
        return at;
    }
}
