package io.caseloop.backbone.axon;

import io.caseloop.backbone.Cause;
import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.Work;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.UuidV7;
import io.caseloop.events.Fact;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.modelling.command.Aggregate;

/// [Work] inside an Axon unit of work: streams through the repositories, everything else into the member.
class UnitWork implements Work {

    private final Unit unit;
    private final StreamRepositories repositories;
    private final StoreReader reader;
    private final Supplier<Instant> clock;

    UnitWork(Unit unit, StreamRepositories repositories, StoreReader reader, Supplier<Instant> clock) {
        this.unit = unit;
        this.repositories = repositories;
        this.reader = reader;
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
        StreamRepositories.Reading reading = unit.references().computeIfAbsent(stream, _ -> repositories.read(type, id));
        unit.member().expect(stream, reading.last());
        return (S) reading.state();
    }

    private Aggregate<DecidedStream> load(StreamType<?, ?, ?> type, String id) {
        String stream = type.stream(id);
        try {
            Aggregate<DecidedStream> loaded = unit.streams().get(stream);
            if (loaded == null) {
                loaded = repositories.load(type, id);
                unit.streams().put(stream, loaded);
                unit.places().put(stream, new Unit.Place(type.topic(), id));
                unit.member().expect(stream, lastPosition(loaded));
            }
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
        repositories.isFresh(id);
        return id;
    }

    @Override
    public Optional<String> reserved(String scope, String key) {
        AppendRequest.Reserved mine = unit.member().reservation(scope, key);
        return mine != null ? Optional.ofNullable(mine.to()) : reader.reserved(scope, key);
    }

    @Override
    public Map<String, String> reservations(String scope, String keyPrefix) {
        Map<String, String> rows = new TreeMap<>(reader.reservations(scope, keyPrefix, "", Integer.MAX_VALUE));
        unit.member().reserved().stream().filter(r -> r.scope().equals(scope) && r.key().startsWith(keyPrefix)).forEach(r -> put(rows, r.key(), r.to()));
        return rows;
    }

    private static void put(Map<String, String> rows, String key, String value) {
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
    }

    @Override
    public void reserve(String scope, String key, String value) {
        change(scope, key, null, value);
    }

    @Override
    public void replace(String scope, String key, String from, String to) {
        change(scope, key, from, to);
    }

    @Override
    public void release(String scope, String key, String value) {
        change(scope, key, value, null);
    }

    private void change(String scope, String key, String from, String to) {
        AppendRequest.Reserved mine = unit.member().reservation(scope, key);
        if (mine != null && !java.util.Objects.equals(mine.to(), from)) {
            throw new io.caseloop.backbone.failure.Conflict("reservation");
        }
        unit.member().reserve(new AppendRequest.Reserved(scope, key, from, to));
    }

    @Override
    public Optional<String> copy(String scope, String key) {
        AppendRequest.Copied mine = unit.member().copied(scope, key);
        return mine != null ? Optional.ofNullable(mine.value()) : reader.copy(scope, key);
    }

    @Override
    public Map<String, String> copies(String scope, String keyPrefix) {
        Map<String, String> rows = new LinkedHashMap<>(reader.copies(scope, keyPrefix, "", Integer.MAX_VALUE));
        unit.member().copied().stream().filter(c -> c.scope().equals(scope) && c.key().startsWith(keyPrefix)).forEach(c -> put(rows, c.key(), c.value()));
        return rows;
    }

    @Override
    public void putCopy(String scope, String key, String value) {
        unit.member().copy(new AppendRequest.Copied(scope, key, java.util.Objects.requireNonNull(value)));
    }

    @Override
    public void dropCopy(String scope, String key) {
        unit.member().copy(new AppendRequest.Copied(scope, key, null));
    }

    @Override
    public void schedule(String kind, String id, String key, Instant due) {
        unit.member().schedule(new AppendRequest.Scheduled(kind, id, key, due, UUID.randomUUID()));
    }

    @Override
    public void unschedule(String kind, String id) {
        unit.member().schedule(new AppendRequest.Scheduled(kind, id, "", null, UUID.randomUUID()));
    }

    @Override
    public void ownKey(String key, String owner) {
        unit.keys().put(key, owner);
    }
}
