package io.caseloop.backbone.derivation;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;
import io.caseloop.backbone.store.RowTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What one state declares.
public final class DeclaredRows implements RowSet {

    public record UniqueKey(String scope, String key) {
    }

    public record TimerName(String kind, String id) {
    }

    public record Timer(String key, Instant due) {
    }

    public record RowName(RowTable table, List<Object> key) {
    }

    private final Set<UniqueKey> uniques = new LinkedHashSet<>();
    private final Map<TimerName, Timer> timers = new LinkedHashMap<>();
    private final Map<RowName, Record> rows = new LinkedHashMap<>();

    /// @param state null where there is none: it declares nothing
    public static <S> DeclaredRows of(Rows<S> rows, String id, S state) {
        DeclaredRows declared = new DeclaredRows();
        if (state != null) {
            rows.of(id, state, declared);
        }
        return declared;
    }

    @Override
    public void unique(String scope, String key) {
        uniques.add(new UniqueKey(scope, key));
    }

    @Override
    public void timer(String kind, String id, String key, Instant due) {
        timers.put(new TimerName(kind, id), new Timer(key, due.truncatedTo(ChronoUnit.MICROS)));
    }

    @Override
    public void row(Record row) {
        RowTable table = RowTable.of(row.getClass());
        Record kept = table.asKept(row);
        rows.put(new RowName(table, table.key(kept)), kept);
    }

    public Set<UniqueKey> uniques() {
        return uniques;
    }

    public Map<TimerName, Timer> timers() {
        return timers;
    }

    public Map<RowName, Record> rows() {
        return rows;
    }

    /// All but the rows of one table.
    DeclaredRows without(RowTable table) {
        DeclaredRows others = new DeclaredRows();
        others.uniques.addAll(uniques);
        others.timers.putAll(timers);
        rows.forEach((name, row) -> {
            if (name.table() != table) {
                others.rows.put(name, row);
            }
        });
        return others;
    }

    /// In words: what is missing, what should not be there, what has other values.
    String differenceTo(DeclaredRows wanted) {
        List<String> words = new ArrayList<>();
        names(wanted).stream().filter(name -> !names(this).contains(name))
                .forEach(name -> words.add(name + " is missing"));
        names(this).stream().filter(name -> !names(wanted).contains(name))
                .forEach(name -> words.add(name + " should not be there"));
        timers.forEach((name, timer) -> {
            if (wanted.timers.containsKey(name) && !wanted.timers.get(name).equals(timer)) {
                words.add("timer " + name.kind() + " has other values");
            }
        });
        rows.forEach((name, row) -> {
            if (wanted.rows.containsKey(name) && !wanted.rows.get(name).equals(row)) {
                words.add("a row of " + name.table().name() + " has other values");
            }
        });
        return String.join(", ", words);
    }

    /// Without the keys themselves, which may be hashes of what a person wrote.
    private static List<String> names(DeclaredRows rows) {
        List<String> names = new ArrayList<>();
        rows.uniques.forEach(key -> names.add("unique key " + key.scope() + "#"
                + Integer.toHexString(key.key().hashCode())));
        rows.timers.keySet().forEach(name -> names.add("timer " + name.kind() + " " + name.id()));
        rows.rows.keySet().forEach(name -> names.add("row of " + name.table().name() + "#"
                + Integer.toHexString(name.key().hashCode())));
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeclaredRows that && uniques.equals(that.uniques) && timers.equals(that.timers)
                && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return Objects.hash(uniques, timers, rows);
    }
}
