package io.caseloop.backbone.derivation;

import io.caseloop.backbone.store.RowChanges;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The difference between what the states of a work declared before and what they declare after it,
/// netted over all its streams: a key or row that one stream stops declaring and another begins to
/// declare moves.
public final class RowDifference {

    private record Kept(Record row, String stream) {
    }

    private final Function<String, Duration> delays;
    private final Map<DeclaredRows.UniqueKey, String> freed = new LinkedHashMap<>();
    private final Map<DeclaredRows.UniqueKey, String> claimed = new LinkedHashMap<>();
    private final Map<DeclaredRows.TimerName, String> untimed = new LinkedHashMap<>();
    private final Map<DeclaredRows.TimerName, RowChanges.Timed> timed = new LinkedHashMap<>();
    private final Map<DeclaredRows.RowName, String> gone = new LinkedHashMap<>();
    private final Map<DeclaredRows.RowName, Kept> kept = new LinkedHashMap<>();

    /// @param delays how long after its due time a kind of timer fires
    public RowDifference(Function<String, Duration> delays) {
        this.delays = delays;
    }

    public void add(String stream, DeclaredRows before, DeclaredRows after) {
        before.uniques().stream().filter(key -> !after.uniques().contains(key)).forEach(key -> freed.put(key, stream));
        after.uniques().stream().filter(key -> !before.uniques().contains(key))
                .forEach(key -> claimed.put(key, stream));
        before.timers().keySet().stream().filter(name -> !after.timers().containsKey(name))
                .forEach(name -> untimed.put(name, stream));
        after.timers().forEach((name, timer) -> {
            if (!timer.equals(before.timers().get(name))) {
                timed.put(name, timed(stream, name, timer));
            }
        });
        before.rows().keySet().stream().filter(name -> !after.rows().containsKey(name))
                .forEach(name -> gone.put(name, stream));
        after.rows().forEach((name, row) -> {
            if (!row.equals(before.rows().get(name))) {
                kept.put(name, new Kept(row, stream));
            }
        });
    }

    private RowChanges.Timed timed(String stream, DeclaredRows.TimerName name, DeclaredRows.Timer timer) {
        return new RowChanges.Timed(name.kind(), name.id(), timer.key(), timer.due().plus(delays.apply(name.kind())),
                stream, UUID.randomUUID());
    }

    public void into(RowChanges changes) {
        Set<DeclaredRows.UniqueKey> keys = new HashSet<>(freed.keySet());
        keys.addAll(claimed.keySet());
        keys.forEach(key -> changes.add(new RowChanges.Unique(key.scope(), key.key(), freed.get(key),
                claimed.get(key))));
        untimed.forEach((name, stream) -> {
            if (!timed.containsKey(name)) {
                changes.add(new RowChanges.Untimed(name.kind(), name.id(), stream));
            }
        });
        timed.values().forEach(changes::add);
        gone.forEach((name, stream) -> {
            if (!kept.containsKey(name)) {
                changes.add(new RowChanges.Row(name.table(), name.key(), null, stream));
            }
        });
        new HashMap<>(kept).forEach((name, row) -> changes.add(new RowChanges.Row(name.table(), name.key(), row.row(),
                row.stream())));
    }
}
