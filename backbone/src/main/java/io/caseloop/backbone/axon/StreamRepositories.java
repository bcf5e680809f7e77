package io.caseloop.backbone.axon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caseloop.backbone.StreamType;
import io.caseloop.events.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;

/// One event-sourcing repository per stream type. Their shared lock is the queue per stream inside this instance:
/// a stream is never in conflict with itself here.
final class StreamRepositories {

    private final EventStore store;
    private final EventStorageEngine engine;
    private final LockFactory locks = PessimisticLockFactory.usingDefaults();
    private final Cache<String, Boolean> fresh = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1)).build();
    private final Map<String, EventSourcingRepository<DecidedStream>> repositories = new ConcurrentHashMap<>();

    StreamRepositories(EventStore store, EventStorageEngine engine) {
        this.store = store;
        this.engine = engine;
    }

    /// A new id names no stream yet: the first load of it does not read the store. A later load reads the store again.
    void markFresh(String id) {
        fresh.put(id, Boolean.TRUE);
    }

    /// The stream as it is; a conflict shows when it is written that it was not new after all.
    Aggregate<DecidedStream> load(StreamType<?, ?, ?> type, String id) throws Exception {
        String stream = type.stream(id);
        return fresh.asMap().remove(id) != null
                ? of(type).newInstance(() -> new DecidedStream(stream, type))
                : of(type).loadOrCreate(stream, () -> new DecidedStream(stream, type));
    }

    /// The stream as it is stored, without standing in its queue.
    @SuppressWarnings("unchecked")
    Reading read(StreamType<?, ?, ?> type, String id) {
        DomainEventStream events = engine.readEvents(type.stream(id), 0);
        List<Fact> facts = events.asStream().map(DomainEventMessage::getPayload).filter(Fact.class::isInstance)
                .map(Fact.class::cast).toList();
        Object state = ((StreamType<Object, Object, Fact>) type).decider().fold(facts);
        Long last = events.getLastSequenceNumber();
        return new Reading(state, last == null ? -1 : last);
    }

    /// @param last the position of the last fact that is in it, or -1
    record Reading(Object state, long last) {
    }

    private EventSourcingRepository<DecidedStream> of(StreamType<?, ?, ?> type) {
        return repositories.computeIfAbsent(type.name(), name -> EventSourcingRepository.builder(DecidedStream.class)
                .aggregateFactory(new Factory(type)).eventStore(store).lockFactory(locks).build());
    }

    private record Factory(StreamType<?, ?, ?> type) implements AggregateFactory<DecidedStream> {

        @Override
        public DecidedStream createAggregateRoot(String stream, DomainEventMessage<?> first) {
            return new DecidedStream(stream, type);
        }

        @Override
        public Class<DecidedStream> getAggregateType() {
            return DecidedStream.class;
        }
    }
}
