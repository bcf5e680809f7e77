package io.caseloop.backbone.axon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caseloop.backbone.Cause;
import io.caseloop.backbone.failure.Conflict;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.StoredEvent;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;

/// Axon's storage port over our store: an append is a [AppendRequest] of a group commit, a read is one statement.
/// A lost race is a [ConcurrencyException]; there are no gaps to be aware of.
final class PostgresEventStorageEngine implements EventStorageEngine {

    /// Stands for a fact of another release: nobody folds it, but a stream of nothing else is not a new one.
    private record Unknown() {
    }

    private static final Unknown UNKNOWN = new Unknown();
    private static final String PLAIN = "event";
    private static final Comparator<StoredEvent> AS_RECORDED =
            Comparator.comparing(StoredEvent::recordedAt).thenComparing(StoredEvent::segment)
            .thenComparing(StoredEvent::number);

    private final StoreReader reader;
    private final GroupCommit commit;
    private final Segments segments;
    private final Payloads payloads;
    private final Derivation derivation;
    private final boolean snapshots;
    private final ObjectMapper json = new ObjectMapper();

    /// @param derivation completes each append request
    /// @param snapshots whether streams may begin with one; without, no read looks for it
    PostgresEventStorageEngine(StoreReader reader, GroupCommit commit, Segments segments, Payloads payloads,
            Derivation derivation, boolean snapshots) {
        this.snapshots = snapshots;
        this.reader = reader;
        this.commit = commit;
        this.segments = segments;
        this.payloads = payloads;
        this.derivation = derivation;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> messages) {
        Unit unit = Unit.current();
        if (unit == null) {
            // only Axon's own contract test appends outside a work
            unit = new Unit(new Cause("axon", null, null, null));
        }
        unit.takeOver();
        derivation.begin(unit);
        for (EventMessage<?> message : messages) {
            AppendRequest.NewEvent event = newEvent(message, unit);
            unit.request().add(event);
            derivation.appended(unit, message.getPayload(), event);
        }
        derivation.complete(unit);
        try {
            commit.write(unit.request());
        } catch (Conflict conflict) {
            throw new ConcurrencyException(conflict.getMessage(), conflict);
        }
    }

    private AppendRequest.NewEvent newEvent(EventMessage<?> message, Unit unit) {
        boolean ofStream = message instanceof DomainEventMessage<?>;
        String stream = ofStream ? ((DomainEventMessage<?>) message).getAggregateIdentifier()
                : PLAIN + "-" + message.getIdentifier();
        long position = ofStream ? ((DomainEventMessage<?>) message).getSequenceNumber() : 0;
        Unit.Loaded loaded = unit.streams().get(stream);
        String topic = loaded == null ? "" : loaded.type().topic();
        String subject = loaded == null ? stream : loaded.id();
        Cause cause = unit.cause();
        return new AppendRequest.NewEvent(segments.of(subject), stream, position,
                UUID.fromString(message.getIdentifier()), payloads.typeOf(message.getPayload()), topic, subject,
                payloads.at(message.getPayload(), message.getTimestamp()).truncatedTo(ChronoUnit.MICROS), cause.actor(),
                cause.correlationId(),
                cause.causationId(), cause.traceparent(), payloads.write(message.getPayload(), subject),
                metadata(message));
    }

    private String metadata(EventMessage<?> message) {
        if (message.getMetaData().isEmpty()) {
            return null;
        }
        try {
            return json.writeValueAsString(new HashMap<>(message.getMetaData()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("metadata that is not JSON");
        }
    }

    @Override
    public DomainEventStream readEvents(String stream, long from) {
        List<StoredEvent> stored = reader.stream(stream, from);
        Long last = stored.isEmpty() ? null : stored.getLast().position();
        return DomainEventStream.of(stored.stream().map(e ->
                domainMessage(e, payloads.read(e.type(), e.data(), e.subject()).orElse(UNKNOWN))), () -> last);
    }

    private DomainEventMessage<?> domainMessage(StoredEvent e, Object payload) {
        return new GenericDomainEventMessage<>(e.type(), e.stream(), e.position(), payload, metadata(e), e.id(),
                e.at());
    }

    private Map<String, Object> metadata(StoredEvent e) {
        if (e.metadata() == null) {
            return Map.of();
        }
        try {
            return json.readValue(e.metadata(), new TypeReference<Map<String, Object>>() { });
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("unreadable metadata of " + e.id());
        }
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean mayBlock) {
        SegmentsToken from = token == null ? SegmentsToken.of(Map.of()) : (SegmentsToken) token;
        SegmentsToken[] reached = {from};
        return IntStream.range(0, segments.count()).boxed().flatMap(s -> reader.segment(s, from.of(s), 1_000).stream())
                .sorted(AS_RECORDED).flatMap(e -> {
            reached[0] = reached[0].advanced(e.segment(), e.number());
            return payloads.read(e.type(), e.data(), e.subject()).stream().map(p -> tracked(reached[0], e, p));
        });
    }

    private TrackedEventMessage<?> tracked(SegmentsToken token, StoredEvent e, Object payload) {
        return e.stream().startsWith(PLAIN + "-")
                ? new GenericTrackedEventMessage<>(token, new GenericEventMessage<>(e.id(), payload, metadata(e),
                e.at()))
                : new GenericTrackedDomainEventMessage<>(token, domainMessage(e, payload));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        String stream = snapshot.getAggregateIdentifier();
        reader.update("insert into snapshot as s (stream, position, type, at, data) values (?, ?, ?, ?, ?) on "
                + "conflict (stream) do update"
                        + " set position = excluded.position, type = excluded.type, at = excluded.at, data = "
                        + "excluded.data where s.position < excluded.position",
                stream, snapshot.getSequenceNumber(), payloads.typeOf(snapshot.getPayload()),
                Timestamp.from(snapshot.getTimestamp()),
                payloads.write(snapshot.getPayload(), stream));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
        if (!snapshots) {
            return Optional.empty();
        }
        return reader.query("select position, type, at, data from snapshot where stream = ?",
                r -> payloads.read(r.getString(2), r.getBytes(4), stream)
                .<DomainEventMessage<?>>map(p -> snapshot(stream, p, r)), stream).stream().flatMap(Optional::stream)
                .findFirst();
    }

    private static DomainEventMessage<?> snapshot(String stream, Object payload, java.sql.ResultSet row) {
        try {
            return new GenericDomainEventMessage<>(row.getString(2), stream, row.getLong(1), payload, Map.of(),
                    UUID.randomUUID().toString(), row.getTimestamp(3).toInstant());
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("unreadable snapshot: SQL state " + e.getSQLState());
        }
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
        return Optional.of(reader.lastPosition(stream)).filter(p -> p >= 0);
    }

    @Override
    public TrackingToken createTailToken() {
        return SegmentsToken.of(Map.of());
    }

    @Override
    public TrackingToken createHeadToken() {
        return SegmentsToken.of(reader.heads());
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        Map<Integer, Long> before = new HashMap<>(reader.heads());
        reader.query("select segment, min(number) - 1 from event where at >= ? group by segment",
                r -> before.put(r.getInt(1), r.getLong(2)), Timestamp.from(time));
        return SegmentsToken.of(before);
    }
}
