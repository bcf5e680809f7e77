package io.caseloop.backbone.store;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The statements that write rows of one table set-wise: typed arrays and `unnest`, one array a
/// column, behind them the streams.
final class RowStatements {

    private static final String STREAM = "stream";

    private final String upsert;
    private final String delete;
    private final String insertCopy;
    private final String updateCopy;
    private final String deleteCopy;

    RowStatements(String table, List<Column> columns, List<Column> keys) {
        String names = names(columns) + ", " + STREAM;
        String values = columns.stream().map(c -> "n." + c.name() + c.cast()).collect(Collectors.joining(", ")) + ", n."
                + STREAM;
        String rows = "unnest(" + marks(columns) + ", ?::text[]) n(" + names + ")";
        List<Column> rest = columns.stream().filter(c -> keys.stream().noneMatch(k -> k.name().equals(c.name())))
                .toList();
        String sets = rest.stream().map(c -> c.name() + " = excluded." + c.name() + ", ").collect(Collectors.joining())
                + STREAM + " = excluded." + STREAM;
        String insert = "insert into " + table + " (" + names + ") select " + values + " from " + rows
                + " on conflict (" + names(keys) + ") do ";
        String match = keys.stream().map(k -> "t." + k.name() + " = n." + k.name())
                .collect(Collectors.joining(" and "));
        String of = "unnest(" + marks(keys) + ", ?::text[]) n(" + names(keys) + ", " + STREAM + ")";
        this.upsert = insert + "update set " + sets;
        this.delete = "delete from " + table + " t using " + of + " where " + match + " and t.stream = n.stream";
        String returning = " returning " + keys.stream().map(k -> "t." + k.name()).collect(Collectors.joining(", "));
        this.insertCopy = insert.replaceFirst("insert into " + table, "insert into " + table + " as t") + "nothing"
                + returning;
        String newValues = rest.stream().map(c -> c.name() + " = n." + c.name() + c.cast() + ", ")
                .collect(Collectors.joining()) + STREAM + " = n." + STREAM;
        this.updateCopy = "update " + table + " t set " + newValues + " from unnest(" + marks(columns)
                + ", ?::text[], ?::int8[]) n(" + names
                + ", version) where " + match + " and t.xmin::text::int8 = n.version" + returning;
        this.deleteCopy = "delete from " + table + " t using unnest(" + marks(keys) + ", ?::text[], ?::int8[]) n("
                + names(keys)
                + ", stream, version) where " + match + " and t.xmin::text::int8 = n.version" + returning;
    }

    /// Inserts rows or takes their keys over.
    String upsert() {
        return upsert;
    }

    /// Deletes rows that their stream still has.
    String delete() {
        return delete;
    }

    /// Inserts copies that must not be there yet.
    String insertCopy() {
        return insertCopy;
    }

    /// Updates copies that must be of a version: the id of the transaction that wrote them last.
    String updateCopy() {
        return updateCopy;
    }

    /// As [#updateCopy].
    String deleteCopy() {
        return deleteCopy;
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String marks(List<Column> columns) {
        return IntStream.range(0, columns.size()).mapToObj(i -> "?::" + columns.get(i).array() + "[]")
                .collect(Collectors.joining(", "));
    }
}
