package io.caseloop.quality.journey.read;

import io.caseloop.quality.journey.read.Received.Place;
import io.caseloop.quality.journey.read.Received.Stream;
import io.caseloop.quality.proof.model.HashChain;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads and appends rows of the append-only table `journey_event`.
public final class EventRows {

    private EventRows() {
    }

    /// A fact with its sequence and hashes.
    record Chained(Received.Event event, long sequence, byte[] previous, byte[] hash) {
    }

    /// The last sequence and hash of a journey.
    public record End(long sequence, byte[] hash) {

        public static End beginning(String journey) {
            return new End(0, HashChain.beginning(journey));
        }

        Chained append(Received.Event event) {
            return new Chained(event, sequence + 1, hash, HashChain.next(hash, event.headers(), event.data()));
        }
    }

    /// The stored fact at a position that was received again.
    record Known(String id, String journey, byte[] data) {
    }

    /// The next position of each stream, computed from the events.
    static Map<Stream, Long> nextPositions(Connection connection, Collection<Stream> streams) throws SQLException {
        List<Stream> asked = List.copyOf(streams);
        Map<Stream, Long> next = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT k.source, k.stream, coalesce((SELECT e.position + 1 FROM journey_event e
                    WHERE e.source = k.source AND e.stream = k.stream
                       ORDER BY e.position DESC LIMIT 1), 0) FROM unnest(?::text[], ?::text[])
                       AS k(source, stream)""")) {
            new Columns(connection, query).text(asked, Stream::source).text(asked, Stream::name);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    next.put(new Stream(rows.getString(1), rows.getString(2)), rows.getLong(3));
                }
            }
        }
        return next;
    }

    static Map<String, End> ends(Connection connection, Collection<String> journeys) throws SQLException {
        Map<String, End> ends = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT k.ticket, e.sequence, e.hash FROM unnest(?::text[]) AS k(ticket)
                CROSS JOIN LATERAL (SELECT sequence, hash FROM journey_event WHERE ticket = k.ticket
                    ORDER BY sequence DESC LIMIT 1) e""")) {
            new Columns(connection, query).text(List.copyOf(journeys), j -> j);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ends.put(rows.getString(1), new End(rows.getLong(2), rows.getBytes(3)));
                }
            }
        }
        return ends;
    }

    static Map<Place, Known> known(Connection connection, Collection<Place> places) throws SQLException {
        List<Place> asked = List.copyOf(places);
        Map<Place, Known> known = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT e.source, e.stream, e.position, e.id, e.ticket, e.data FROM journey_event e
                JOIN unnest(?::text[], ?::text[], ?::bigint[]) AS k(source, stream, position)
                    USING (source, stream, position)""")) {
            new Columns(connection, query).text(asked, Place::source).text(asked, Place::stream)
                    .number(asked, Place::position);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(new Place(rows.getString(1), rows.getString(2), rows.getLong(3)),
                            new Known(rows.getString(4), rows.getString(5), rows.getBytes(6)));
                }
            }
        }
        return known;
    }

    static Set<String> takenIds(Connection connection, Collection<String> ids) throws SQLException {
        Set<String> taken = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id FROM journey_event WHERE id = ANY(?::text[])")) {
            new Columns(connection, query).text(List.copyOf(ids), id -> id);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    taken.add(rows.getString(1));
                }
            }
        }
        return taken;
    }

    static void insert(Connection connection, List<Chained> facts) throws SQLException {
        if (facts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_event (ticket, sequence, id, source, stream, position, type, at, recorded_at,
                    stage, actor,
                                           correlation, causation, traceparent, headers, data, prev_hash, hash)
                SELECT ticket, sequence, id, source, stream, position, type, at::timestamptz, recorded_at::timestamptz,
                    stage, actor,
                       correlation, causation, traceparent, headers, data, prev_hash, hash
                FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                    ?::text[], ?::text[],
                            ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[], ?::bytea[])
                     AS f(ticket, sequence, id, source, stream, position, type, at, recorded_at, stage, actor,
                          correlation, causation, traceparent, headers, data, prev_hash, hash)""")) {
            new Columns(connection, insert)
                    .text(facts, f -> f.event().journey()).number(facts, Chained::sequence)
                    .text(facts, f -> f.event().envelope().id()).text(facts, f -> f.event().envelope().source())
                    .text(facts, f -> f.event().envelope().stream())
                    .number(facts, f -> f.event().envelope().streamPosition())
                    .text(facts, f -> f.event().envelope().type()).time(facts, f -> f.event().envelope().time())
                    .time(facts, f -> f.event().envelope().recordedTime())
                    .text(facts, f -> f.event().envelope().stage())
                    .text(facts, f -> f.event().envelope().actor())
                    .text(facts, f -> f.event().envelope().correlationId())
                    .text(facts, f -> f.event().envelope().causationId())
                    .text(facts, f -> f.event().envelope().traceparent())
                    .bytes(facts, f -> f.event().headers()).bytes(facts, f -> f.event().data())
                    .bytes(facts, Chained::previous).bytes(facts, Chained::hash);
            insert.executeUpdate();
        }
    }

    static void insertOdd(Connection connection, List<Received.Odd> odd, String topicId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_oddity (topic, partition, record_offset, topic_id, reason, ticket, headers, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            for (Received.Odd record : odd) {
                insert.setString(1, record.partition().topic());
                insert.setInt(2, record.partition().partition());
                insert.setLong(3, record.offset());
                insert.setString(4, topicId);
                insert.setString(5, record.reason());
                insert.setString(6, record.journey());
                insert.setBytes(7, record.headers());
                insert.setBytes(8, record.data());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
