package io.caseloop.backbone.axon;

import io.caseloop.backbone.StreamType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;

/// One event-sourcing repository per stream type. Their shared lock is the queue per stream inside this instance:
/// a stream is never in conflict with itself here.
final class StreamRepositories {

    private final EventStore store;
    private final LockFactory locks = PessimisticLockFactory.usingDefaults();
    private final Map<String, EventSourcingRepository<DecidedStream>> repositories = new ConcurrentHashMap<>();

    StreamRepositories(EventStore store) {
        this.store = store;
    }

    EventSourcingRepository<DecidedStream> of(StreamType<?, ?, ?> type) {
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
