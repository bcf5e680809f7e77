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
        for (CopiesOf copies : copies(requests, rejected)) {
            stale.addAll(copies.write(connection));
        }
        if (!stale.isEmpty()) {
            return stale;
        }
        List<RowsOf> changes = rows(requests, rejected);
        for (RowsOf change : changes) {
            change.write(connection, commits && change == changes.getLast());
        }
        if (commits && changes.isEmpty()) {
            connection.commit();
        }
        return stale;
    }

    /// Everything that follows the facts where no request is rejected, in order.
    static List<Change> all(List<AppendRequest> requests) {
        List<Change> all = new ArrayList<>(copies(requests, Set.of()));
        all.addAll(rows(requests, Set.of()));
        return all;
    }

    /// A statement and its parameters.
    sealed interface Change {

        /// Fails with `all_accepted` where it does not do all that it should.
        String sql();

        void bind(ArrayParameters arrays) throws SQLException;
    }

    /// Rows of a table that are deleted together, or written together.
    private record RowsOf(RowTable table, List<Row> rows, boolean deletes) implements Change {

        @Override
        public String sql() {
            return deletes ? table.statements().delete() : table.statements().upsert();
        }

        @Override
        public void bind(ArrayParameters arrays) throws SQLException {
            if (deletes) {
                keys(arrays, table, rows, Row::key);
            } else {
                values(arrays, table, rows, Row::row);
            }
            arrays.add("text", rows, Row::stream);
        }

        private void write(Connection connection, boolean commits) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(commits ? sql() + "; commit" : sql())) {
                bind(new ArrayParameters(statement, 1));
                statement.executeUpdate();
            }
        }
    }

    /// Copies of a table that are inserted, updated or deleted together.
    private record CopiesOf(RowTable table, List<Numbered<Copy>> copies, String statement) implements Change {

        @Override
        public String sql() {
            return "with written as (" + statement + ") select all_accepted(?::bigint - count(*)) from written";
        }

        @Override
        public void bind(ArrayParameters arrays) throws SQLException {
            bindCopies(arrays);
            arrays.count(copies.size());
        }

        private void bindCopies(ArrayParameters arrays) throws SQLException {
            List<Copy> changes = copies.stream().map(Numbered::part).toList();
            if (changes.getFirst().row() == null) {
                keys(arrays, table, changes, Copy::key);
            } else {
                values(arrays, table, changes, Copy::row);
            }
            arrays.add("text", changes, Copy::stream);
            if (changes.getFirst().version() != null) {
                arrays.add("int8", changes, Copy::version);
            }
        }

        /// @return numbers of the requests whose copies are stale
        private Set<Integer> write(Connection connection) throws SQLException {
            try (PreparedStatement write = connection.prepareStatement(statement)) {
                bindCopies(new ArrayParameters(write, 1));
                Set<String> written = new HashSet<>();
                try (ResultSet result = write.executeQuery()) {
                    while (result.next()) {
                        written.add(result.getString(1));
                    }
                }
                return copies.stream().filter(c -> !written.contains(c.part().key().getFirst().toString()))
                        .map(Numbered::request).collect(Collectors.toSet());
            }
        }
    }

    private static List<CopiesOf> copies(List<AppendRequest> requests, Set<Integer> rejected) {
        List<CopiesOf> all = new ArrayList<>();
        byTable(requests, rejected, r -> r.changes().copies(), Copy::table).forEach((table, copies) -> {
            RowStatements sql = table.statements();
            add(all, table, copies, c -> c.version() == null && c.row() != null, sql.insertCopy());
            add(all, table, copies, c -> c.version() != null && c.row() != null, sql.updateCopy());
            add(all, table, copies, c -> c.version() != null && c.row() == null, sql.deleteCopy());
        });
        return all;
    }

    private static void add(List<CopiesOf> all, RowTable table, List<Numbered<Copy>> copies, Predicate<Copy> kind,
            String statement) {
        List<Numbered<Copy>> some = copies.stream().filter(c -> kind.test(c.part())).toList();
        if (!some.isEmpty()) {
            all.add(new CopiesOf(table, some, statement));
        }
    }

    private static List<RowsOf> rows(List<AppendRequest> requests, Set<Integer> rejected) {
        List<RowsOf> changes = new ArrayList<>();
        byTable(requests, rejected, r -> r.changes().rows(), Row::table).forEach((table, rows) -> {
            Map<Boolean, List<Row>> deleted = rows.stream().map(Numbered::part)
                    .collect(Collectors.partitioningBy(row -> row.row() == null));
            for (boolean deletes : new boolean[] {true, false}) {
                if (!deleted.get(deletes).isEmpty()) {
                    changes.add(new RowsOf(table, deleted.get(deletes), deletes));
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
