package io.caseloop.backbone.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What changes in what is derived from states: unique keys, timers, rows of tables, copies.
/// Written in the transaction of the facts.
public final class RowChanges {

    /// @param from the stream that declares the key no longer, or null
    /// @param to the stream that declares it from now on, or null
    public record Unique(String scope, String key, String from, String to) {
    }

    /// @param generation another one for each due time
    public record Timed(String kind, String id, String key, Instant due, String stream, UUID generation) {
    }

    /// The stream declares the timer no longer.
    public record Untimed(String kind, String id, String stream) {
    }

    /// @param row null where the stream declares it no longer
    public record Row(RowTable table, List<Object> key, Record row, String stream) {
    }

    /// @param row null where nothing is to be remembered any more
    /// @param version that it must have (id of the transaction that wrote it last), or null where
    ///        it must not be there yet
    public record Copy(RowTable table, List<Object> key, Record row, String stream, Long version) {
    }

    private final List<Unique> uniques = new ArrayList<>();
    private final List<Timed> timed = new ArrayList<>();
    private final List<Untimed> untimed = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private final List<String> derived = new ArrayList<>();

    public void add(Unique change) {
        uniques.add(change);
    }

    public void add(Timed timer) {
        timed.add(timer);
    }

    public void add(Untimed timer) {
        untimed.add(timer);
    }

    public void add(Row row) {
        rows.add(row);
    }

    public void add(Copy copy) {
        copies.add(copy);
    }

    /// The rows of this recovered stream are derived again.
    public void derived(String stream) {
        derived.add(stream);
    }

    public List<Unique> uniques() {
        return uniques;
    }

    /// Keys that a stream begins to declare and no stream of the work declared before.
    List<Unique> claimed() {
        return uniques.stream().filter(u -> u.from() == null).toList();
    }

    /// Keys that no stream of the work declares any longer.
    List<Unique> freed() {
        return uniques.stream().filter(u -> u.to() == null).toList();
    }

    /// Keys that another stream of the same work declares from now on.
    List<Unique> moved() {
        return uniques.stream().filter(u -> u.from() != null && u.to() != null).toList();
    }

    public List<Timed> timed() {
        return timed;
    }

    public List<Untimed> untimed() {
        return untimed;
    }

    public List<Row> rows() {
        return rows;
    }

    public List<Copy> copies() {
        return copies;
    }

    public List<String> derived() {
        return derived;
    }

    public boolean isEmpty() {
        return uniques.isEmpty() && timed.isEmpty() && untimed.isEmpty() && rows.isEmpty() && copies.isEmpty()
                && derived.isEmpty();
    }

    /// What two append requests of one batch must not both touch.
    void addKeys(Set<String> keys) {
        uniques.forEach(u -> keys.add("u|" + u.scope() + "|" + u.key()));
        timed.forEach(t -> keys.add("t|" + t.kind() + "|" + t.id()));
        untimed.forEach(t -> keys.add("t|" + t.kind() + "|" + t.id()));
        rows.forEach(r -> keys.add("w|" + r.table().name() + "|" + r.key()));
        copies.forEach(c -> keys.add("w|" + c.table().name() + "|" + c.key()));
    }
}
