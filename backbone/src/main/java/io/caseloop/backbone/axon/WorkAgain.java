package io.caseloop.backbone.axon;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// For what was done once, before the store was restored, and is done again: what it led to came back from the topic,
/// so nothing is decided. What else follows from it, copies and messages, is made again where it is not there.
final class WorkAgain extends UnitWork {

    WorkAgain(Unit unit, StreamRepositories repositories, StoreReader reader, Supplier<Instant> clock) {
        super(unit, repositories, reader, clock);
    }

    @Override
    public <C, S, E extends Fact> List<E> decide(StreamType<C, S, E> type, String id, C command) {
        return List.of();
    }

    @Override
    public void reserve(String scope, String key, String value) {
        if (reserved(scope, key).isEmpty()) {
            super.reserve(scope, key, value);
        }
    }

    @Override
    public void replace(String scope, String key, String from, String to) {
        if (reserved(scope, key).equals(Optional.of(from))) {
            super.replace(scope, key, from, to);
        }
    }

    @Override
    public void release(String scope, String key, String value) {
        if (reserved(scope, key).equals(Optional.of(value))) {
            super.release(scope, key, value);
        }
    }
}
