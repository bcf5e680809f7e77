package io.caseloop.backbone.axon;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.derivation.CopyInWork;
import io.caseloop.backbone.derivation.DeclaredRows;
import io.caseloop.backbone.derivation.RowDifference;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.StoreReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.Aggregate;

/// What goes along with an Axon unit of work: the append request that it fills, its cause, and the
/// streams and copies that it has loaded.
final class Unit {

    private static final String KEY = Unit.class.getName();

    /// A stream of this work.
    ///
    /// @param before its state as it was loaded
    record Loaded(StreamType<?, ?, ?> type, String id, Aggregate<DecidedStream> stream, Object before) {

        Object state() {
            return stream.invoke(DecidedStream::state);
        }

        @SuppressWarnings("unchecked")
        DeclaredRows declared(Object state) {
            return DeclaredRows.of(((StreamType<Object, Object, ?>) type).rows(), id, state);
        }
    }

    private final Cause cause;
    private final AppendRequest request = new AppendRequest();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, Loaded> streams = new LinkedHashMap<>();
    private final Map<String, StreamRepositories.Reading> references = new HashMap<>();
    private final Map<String, CopyInWork<?>> copies = new LinkedHashMap<>();
    private boolean written;

    Unit(Cause cause) {
        this.cause = cause;
    }

    void joins(UnitOfWork<?> work) {
        work.resources().put(KEY, this);
    }

    /// The unit of the current work, or null outside any.
    static Unit current() {
        return CurrentUnitOfWork.map(work -> (Unit) work.root().getResource(KEY)).orElse(null);
    }

    Cause cause() {
        return cause;
    }

    AppendRequest request() {
        return request;
    }

    /// Streams loaded so far, by name.
    Map<String, Loaded> streams() {
        return streams;
    }

    /// Streams read for reference so far, by name.
    Map<String, StreamRepositories.Reading> references() {
        return references;
    }

    /// Data keys to make sure of before anything is sealed: key → owner.
    Map<String, String> keys() {
        return keys;
    }

    @SuppressWarnings("unchecked")
    <S extends Record> CopyInWork<S> copy(CopyType<S> type, String subject, StoreReader reader) {
        return (CopyInWork<S>) copies.computeIfAbsent(type.stream(subject),
                _ -> new CopyInWork<>(type, subject, reader));
    }

    /// The stream of this work that declares the key as it stands now, or empty.
    Optional<Loaded> declaring(DeclaredRows.UniqueKey key) {
        return streams.values().stream().filter(loaded -> loaded.declared(loaded.state()).uniques().contains(key))
                .findFirst();
    }

    /// Adds to the request what follows from the new states.
    void derive(Function<String, Duration> delays) {
        RowDifference difference = new RowDifference(delays);
        streams.forEach((name, loaded) -> {
            Object state = loaded.state();
            if (state != loaded.before() && !state.equals(loaded.before())) {
                difference.add(name, loaded.declared(loaded.before()), loaded.declared(state));
            }
        });
        copies.values().forEach(copy -> copy.into(request.changes(), difference));
        difference.into(request.changes());
    }

    /// Whether the request was handed over; true from the second call on.
    boolean takeOver() {
        boolean before = written;
        written = true;
        return before;
    }
}
