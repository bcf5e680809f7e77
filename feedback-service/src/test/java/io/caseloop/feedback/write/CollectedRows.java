package io.caseloop.feedback.write;

import io.caseloop.backbone.rows.RowSet;
import io.caseloop.backbone.rows.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a state declares, in the order in which it does.
record CollectedRows(List<String> uniques, List<Timer> timers, List<Record> rows) implements RowSet {

    record Timer(String kind, String id, String key, Instant due) {
    }

    static <S> CollectedRows of(Rows<S> rows, String id, S state) {
        CollectedRows collected = new CollectedRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        rows.of(id, state, collected);
        return collected;
    }

    @Override
    public void unique(String scope, String key) {
        uniques.add(scope + " " + key);
    }

    @Override
    public void timer(String kind, String id, String key, Instant due) {
        timers.add(new Timer(kind, id, key, due));
    }

    @Override
    public void row(Record row) {
        rows.add(row);
    }
}
