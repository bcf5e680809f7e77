package io.caseloop.quality.journey.read;

import io.caseloop.quality.journey.read.EventRows.Chained;
import io.caseloop.quality.journey.read.EventRows.End;
import io.caseloop.quality.journey.read.EventRows.Known;
import io.caseloop.quality.journey.read.Received.Event;
import io.caseloop.quality.journey.read.Received.Odd;
import io.caseloop.quality.journey.read.Received.Place;
import io.caseloop.quality.journey.read.Received.Stream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/// Writes records read from Kafka into the journeys: events, heads and offsets in one transaction
/// (Q4). A known fact is skipped, a fact after a gap in its stream is parked, any other gets the
/// next sequence.
public final class JourneyWriter {

    /// An advisory lock: shared by writers, exclusive for signing and rebuilding.
    static final long LOCK = 0x6a6f75726e6579L;

    private final DataSource database;

    JourneyWriter(DataSource database) {
        this.database = database;
    }

    /// The result of a batch.
    public record Written(int events, int repeats, int parked, int odd) {
    }

    /// @param left the offsets that this instance wrote last for the partitions of the batch
    /// @param next the offsets after the batch
    /// @throws Offsets.Replaced nothing was written
    Written write(List<Received> batch, Map<TopicPartition, Offsets.Mark> left, Map<TopicPartition, Offsets.Mark> next)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                try (Statement lock = connection.createStatement()) {
                    lock.execute("SELECT pg_advisory_xact_lock_shared(" + LOCK + ")");
                }
                Offsets.fence(connection, left);
                Batch work = new Batch(connection, batch);
                Written written = work.write(left);
                Offsets.advance(connection, next);
                CommitLog.append(connection, work.changes, written.parked());
                connection.commit();
                return written;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /// The state of one batch.
    private static final class Batch {

        private final Connection connection;
        private final List<Received> records;
        private final Map<Stream, Long> next;
        private final Map<String, End> before;
        private final Map<String, End> ends;
        private final Map<Stream, TreeMap<Long, Event>> waiting;
        private final Set<String> ids;
        private final Map<Place, Chained> chained = new LinkedHashMap<>();
        private final List<Event> repeated = new ArrayList<>();
        private final List<Event> parked = new ArrayList<>();
        private final List<Place> released = new ArrayList<>();
        private final List<Odd> odd = new ArrayList<>();
        private List<JourneyChange> changes = List.of();

        private Batch(Connection connection, List<Received> records) throws SQLException {
            this.connection = connection;
            this.records = records;
            List<Event> events = records.stream().filter(Event.class::isInstance).map(Event.class::cast).toList();
            Set<Stream> streams = events.stream().map(e -> e.place().of()).collect(Collectors.toSet());
            next = EventRows.nextPositions(connection, streams);
            waiting = ParkedRows.waiting(connection, streams);
            Set<String> journeys = events.stream().map(Event::journey).collect(Collectors.toCollection(HashSet::new));
            Set<String> mentioned = events.stream().map(e -> e.envelope().id())
                    .collect(Collectors.toCollection(HashSet::new));
            waiting.values().forEach(w -> w.values().forEach(e -> {
                journeys.add(e.journey());
                mentioned.add(e.envelope().id());
            }));
            before = EventRows.ends(connection, journeys);
            ends = new HashMap<>(before);
            ids = EventRows.takenIds(connection, mentioned);
        }

        private Written write(Map<TopicPartition, Offsets.Mark> marks) throws SQLException {
            for (Received received : records) {
                switch (received) {
                    case Event event -> take(event);
                    case Odd record -> odd.add(record);
                }
            }
            int repeats = compareRepeats();
            List<Chained> facts = List.copyOf(chained.values());
            EventRows.insert(connection, facts);
            UnreadTexts.add(connection, facts);
            if (!facts.isEmpty()) {
                changes = HeadRows.advance(connection, before,
                        facts.stream()
                                .collect(Collectors.groupingBy(f -> f.event().journey(), LinkedHashMap::new,
                                        Collectors.toList())));
            }
            if (!parked.isEmpty()) {
                ParkedRows.park(connection, parked);
            }
            if (!released.isEmpty()) {
                ParkedRows.release(connection, released);
            }
            for (Map.Entry<TopicPartition, List<Odd>> of : odd.stream().collect(Collectors.groupingBy(Odd::partition))
                    .entrySet()) {
                EventRows.insertOdd(connection, of.getValue(), marks.get(of.getKey()).topicId());
            }
            return new Written(facts.size(), repeats, parked.size(), odd.size());
        }

        private void take(Event event) {
            Place place = event.place();
            long expected = next.get(place.of());
            if (place.position() < expected) {
                repeated.add(event);
            } else if (place.position() > expected) {
                parked.add(event);
                waiting.computeIfAbsent(place.of(), _ -> new TreeMap<>()).putIfAbsent(place.position(), event);
            } else if (append(event)) {
                fill(place.of());
            }
        }

        private boolean append(Event event) {
            if (!ids.add(event.envelope().id())) {
                if (event.partition() != null) { // otherwise it is parked already
                    odd.add(asOdd(event, "the id is that of another fact"));
                }
                return false;
            }
            Chained fact = ends.getOrDefault(event.journey(), End.beginning(event.journey())).append(event);
            ends.put(event.journey(), new End(fact.sequence(), fact.hash()));
            chained.put(event.place(), fact);
            next.merge(event.place().of(), 1L, Long::sum);
            return true;
        }

        /// Appends the parked facts that follow this position.
        private void fill(Stream stream) {
            TreeMap<Long, Event> behind = waiting.getOrDefault(stream, new TreeMap<>());
            while (!behind.isEmpty() && behind.firstKey() <= next.get(stream)) {
                Event event = behind.firstEntry().getValue();
                if (behind.firstKey().equals(next.get(stream)) && !append(event)) {
                    return;
                }
                behind.pollFirstEntry();
                parked.remove(event);
                released.add(event.place());
            }
        }

        /// Skips a repeat. Different content at a known position is stored in `journey_oddity`.
        private int compareRepeats() throws SQLException {
            if (repeated.isEmpty()) {
                return 0;
            }
            Map<Place, Known> known = EventRows.known(connection, repeated.stream().map(Event::place)
                    .collect(Collectors.toSet()));
            chained.forEach((place, fact) -> known.put(place,
                    new Known(fact.event().envelope().id(), fact.event().journey(), fact.event().data())));
            int same = 0;
            for (Event event : repeated) {
                Known first = known.get(event.place());
                if (first != null && first.id().equals(event.envelope().id()) && first.journey().equals(event.journey())
                        && Arrays.equals(first.data(), event.data())) {
                    same++;
                } else {
                    odd.add(asOdd(event, "another content under the place of a known fact"));
                }
            }
            return same;
        }

        private static Odd asOdd(Event event, String reason) {
            return new Odd(event.partition(), event.offset(), reason, event.journey(), event.headers(), event.data());
        }
    }
}
