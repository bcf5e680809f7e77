package io.caseloop.backbone.derivation;

import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.store.RowChanges;
import io.caseloop.backbone.store.RowTable;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import java.util.List;
import java.util.Optional;

/// A copy as one work read it and folds it further.
public final class CopyInWork<S extends Record> {

    private final CopyType<S> type;
    private final String subject;
    private final S before;
    private final Long version;
    private S now;

    public CopyInWork(CopyType<S> type, String subject, StoreReader reader) {
        this.type = type;
        this.subject = subject;
        Optional<StoreReader.Version<S>> stored = reader.copy(type.state(), subject);
        this.before = stored.map(StoreReader.Version::state).orElse(null);
        this.version = stored.map(StoreReader.Version::version).orElse(null);
        this.now = before;
    }

    public S state() {
        return now;
    }

    public void fold(Fact fact, EventEnvelope envelope) {
        now = type.evolve().after(now, fact, envelope);
    }

    public void into(RowChanges changes, RowDifference difference) {
        if (now == null ? before == null : now.equals(before)) {
            return;
        }
        RowTable table = RowTable.of(type.state());
        String stream = type.stream(subject);
        List<Object> key = List.of(subject);
        if (now != null && !table.key(now).equals(key)) {
            throw new IllegalStateException("a copy of " + type.name() + " has another key than its subject");
        }
        changes.add(new RowChanges.Copy(table, key, now, stream, version));
        difference.add(stream, DeclaredRows.of(type.rows(), subject, before),
                DeclaredRows.of(type.rows(), subject, now));
    }
}
