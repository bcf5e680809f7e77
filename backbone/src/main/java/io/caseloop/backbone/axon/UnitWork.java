package io.caseloop.backbone.axon;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.derivation.StreamNames;
import io.caseloop.backbone.derivation.DeclaredRows;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.UuidV7;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.modelling.command.Aggregate;

/// [Work] inside an Axon unit of work: streams through the repositories, everything else into the append request.
public final class UnitWork implements Work {

    private final Unit unit;
    private final StreamRepositories repositories;
    private final StoreReader reader;
    private final StreamNames names;
    private final Derivation derivation;
    private final Supplier<Instant> clock;

    UnitWork(Unit unit, StreamRepositories repositories, StoreReader reader, StreamNames names, Derivation derivation,
            Supplier<Instant> clock) {
        this.unit = unit;
        this.repositories = repositories;
        this.reader = reader;
        this.names = names;
        this.derivation = derivation;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C, S, E extends Fact> List<E> decide(StreamType<C, S, E> type, String id, C command) {
        return (List<E>) load(type, id).invoke(stream -> stream.decide(command));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S state(StreamType<?, S, ?> type, String id) {
        return (S) load(type, id).invoke(DecidedStream::state);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S> S reference(StreamType<?, S, ?> type, String id) {
        String stream = type.stream(id);
        if (unit.streams().containsKey(stream)) {
            return state(type, id);
        }
        StreamRepositories.Reading reading = unit.references()
                .computeIfAbsent(stream, _ -> repositories.read(type, id));
        unit.request().expect(stream, reading.last());
        return (S) reading.state();
    }

    private Aggregate<DecidedStream> load(StreamType<?, ?, ?> type, String id) {
        String stream = type.stream(id);
        Unit.Loaded known = unit.streams().get(stream);
        if (known != null) {
            return known.stream();
        }
        try {
            Aggregate<DecidedStream> loaded = repositories.load(type, id);
            unit.streams().put(stream, new Unit.Loaded(type, id, loaded, loaded.invoke(DecidedStream::state)));
            unit.request().expect(stream, lastPosition(loaded));
            return loaded;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("could not load " + stream, e);
        }
    }

    private static long lastPosition(Aggregate<DecidedStream> loaded) {
        Long version = loaded.version();
        return version == null ? -1 : version;
    }

    @Override
    public Cause cause() {
        return unit.cause();
    }

    @Override
    public Instant now() {
        return clock.get();
    }

    @Override
    public String newId() {
        String id = UuidV7.at(clock.get()).toString();
        repositories.markFresh(id);
        return id;
    }

    @Override
    public Optional<String> holder(String scope, String key) {
        Optional<Unit.Loaded> mine = unit.declaring(new DeclaredRows.UniqueKey(scope, key));
        return mine.isPresent() ? mine.map(Unit.Loaded::id)
                : reader.uniqueKey(scope, key).filter(stream -> !unit.streams().containsKey(stream)).map(names::id);
    }

    @Override
    public <S extends Record> Optional<S> copy(CopyType<S> type, String subject) {
        return Optional.ofNullable(unit.copy(type, subject, reader).state());
    }

    /// Folds another service's fact into the copies that name its type.
    public void fold(Fact fact, EventEnvelope envelope) {
        derivation.fold(unit, fact, envelope);
    }

    @Override
    public <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters) {
        return reader.rows(row, conditions, parameters);
    }

    @Override
    public void wake(String kind, String id) {
        unit.request().wake(new AppendRequest.Woken(kind, id));
    }

    @Override
    public Optional<String> reserved(String scope, String key) {
        AppendRequest.Reserved mine = unit.request().reservation(scope, key);
        return mine != null ? Optional.of(mine.value()) : reader.reserved(scope, key);
    }

    @Override
    public void reserve(String scope, String key, String value) {
        unit.request().reserve(new AppendRequest.Reserved(scope, key, value));
    }

    @Override
    public void ownKey(String key, String owner) {
        unit.keys().put(key, owner);
    }
}
