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

/// Writes the rows of all accepted requests of a batch: one statement a table and kind of change. The commit
/// travels with the last of them: a round trip less for each append that changes rows.
final class RowWriter {

    private RowWriter() {
    }

    static boolean concerns(List<AppendRequest> requests) {
        return requests.stream().anyMatch(r -> !r.changes().rows().isEmpty() || !r.changes().copies().isEmpty());
    }

    /// @param rejected numbers of requests that are not written
    /// @param commits whether the transaction ends here, unless there are stale copies
    /// @return numbers of the requests whose copies were folded by another writer meanwhile
    static Set<Integer> write(Connection connection, List<AppendRequest> requests, Set<Integer> rejected,
            boolean commits) throws SQLException {
        Set<Integer> stale = new HashSet<>();
        for (Map.Entry<RowTable, List<Numbered<Copy>>> table : byTable(requests, rejected, r -> r.changes().copies(),
                Copy::table).entrySet()) {
            RowStatements sql = table.getKey().statements();
            stale.addAll(copies(connection, table, c -> c.version() == null && c.row() != null, sql.insertCopy()));
            stale.addAll(copies(connection, table, c -> c.version() != null && c.row() != null, sql.updateCopy()));
            stale.addAll(copies(connection, table, c -> c.version() != null && c.row() == null, sql.deleteCopy()));
        }
        if (!stale.isEmpty()) {
            return stale;
        }
        List<Change> changes = changes(requests, rejected);
        for (Change change : changes) {
            change.write(connection, commits && change == changes.getLast());
        }
        if (commits && changes.isEmpty()) {
            connection.commit();
        }
        return stale;
    }

    /// Rows of a table that are deleted together, or written together.
    private record Change(RowTable table, List<Row> rows, boolean deletes) {

        void write(Connection connection, boolean commits) throws SQLException {
            String sql = deletes ? table.statements().delete() : table.statements().upsert();
            try (PreparedStatement statement = connection.prepareStatement(commits ? sql + "; commit" : sql)) {
                ArrayParameters arrays = new ArrayParameters(statement, 1);
                if (deletes) {
                    keys(arrays, table, rows, Row::key);
                } else {
                    values(arrays, table, rows, Row::row);
                }
                arrays.add("text", rows, Row::stream);
                statement.executeUpdate();
            }
        }
    }

    private static List<Change> changes(List<AppendRequest> requests, Set<Integer> rejected) {
        List<Change> changes = new ArrayList<>();
        byTable(requests, rejected, r -> r.changes().rows(), Row::table).forEach((table, rows) -> {
            Map<Boolean, List<Row>> deleted = rows.stream().map(Numbered::part)
                    .collect(Collectors.partitioningBy(row -> row.row() == null));
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
        for (Numbered<C> change : Numbered.all(requests, of)) {
            if (!rejected.contains(change.request())) {
                found.computeIfAbsent(table.apply(change.part()), _ -> new ArrayList<>()).add(change);
            }
        }
        return found;
    }

    private static Set<Integer> copies(Connection connection, Map.Entry<RowTable, List<Numbered<Copy>>> table,
            Predicate<Copy> kind, String sql)
            throws SQLException {
        List<Numbered<Copy>> some = table.getValue().stream().filter(c -> kind.test(c.part())).toList();
        if (some.isEmpty()) {
            return Set.of();
        }
        List<Copy> changes = some.stream().map(Numbered::part).toList();
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            ArrayParameters arrays = new ArrayParameters(write, 1);
            if (changes.getFirst().row() == null) {
                keys(arrays, table.getKey(), changes, Copy::key);
            } else {
                values(arrays, table.getKey(), changes, Copy::row);
            }
            arrays.add("text", changes, Copy::stream);
            if (changes.getFirst().version() != null) {
                arrays.add("int8", changes, Copy::version);
            }
            Set<String> written = new HashSet<>();
            try (ResultSet result = write.executeQuery()) {
                while (result.next()) {
                    written.add(result.getString(1));
                }
            }
            Set<Integer> stale = new HashSet<>();
            some.stream().filter(c -> !written.contains(c.part().key().getFirst().toString()))
                    .forEach(c -> stale.add(c.request()));
            return stale;
        }
    }

    private static <C> void keys(ArrayParameters arrays, RowTable table, List<C> changes,
            Function<C, List<Object>> key) throws SQLException {
        for (int k = 0; k < table.keys().size(); k++) {
            Column column = table.keys().get(k);
            int part = k;
            arrays.add(column.array(), changes, change -> column.element(key.apply(change).get(part)));
        }
    }

    private static <C> void values(ArrayParameters arrays, RowTable table, List<C> changes, Function<C, Record> row)
            throws SQLException {
        for (Column column : table.columns()) {
            arrays.add(column.array(), changes, change -> column.element(column.of(row.apply(change))));
        }
    }
}
