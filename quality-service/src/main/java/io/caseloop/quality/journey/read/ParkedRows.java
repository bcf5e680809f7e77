package io.caseloop.quality.journey.read;

import io.caseloop.quality.journey.read.Received.Place;
import io.caseloop.quality.journey.read.Received.Stream;
import io.caseloop.quality.proof.model.HeaderBytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Facts parked behind a gap in their stream.
final class ParkedRows {

    private ParkedRows() {
    }

    /// The parked facts by stream and position.
    static Map<Stream, TreeMap<Long, Received.Event>> waiting(Connection connection, Collection<Stream> streams)
            throws SQLException {
        List<Stream> asked = List.copyOf(streams);
        Map<Stream, TreeMap<Long, Received.Event>> waiting = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT p.source, p.stream, p.position, p.ticket, p.headers, p.data FROM journey_parked p
                JOIN unnest(?::text[], ?::text[]) AS k(source, stream) USING (source, stream)""")) {
            new Columns(connection, query).text(asked, Stream::source).text(asked, Stream::name);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    byte[] headers = rows.getBytes(5);
                    byte[] data = rows.getBytes(6);
                    Received.Event event = new Received.Event(null, -1, rows.getString(4),
                            Received.envelope(HeaderBytes.read(headers), data), headers, data);
                    waiting.computeIfAbsent(new Stream(rows.getString(1), rows.getString(2)), _ -> new TreeMap<>())
                            .put(rows.getLong(3), event);
                }
            }
        }
        return waiting;
    }

    static void park(Connection connection, List<Received.Event> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_parked (source, stream, position, ticket, headers, data)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            for (Received.Event event : events) {
                insert.setString(1, event.envelope().source());
                insert.setString(2, event.envelope().stream());
                insert.setLong(3, event.envelope().streamPosition());
                insert.setString(4, event.journey());
                insert.setBytes(5, event.headers());
                insert.setBytes(6, event.data());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void release(Connection connection, List<Place> places) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM journey_parked p USING unnest(?::text[], ?::text[], ?::bigint[])
                    AS k(source, stream, position)
                WHERE p.source = k.source AND p.stream = k.stream AND p.position = k.position""")) {
            new Columns(connection, delete).text(places, Place::source).text(places, Place::stream)
                    .number(places, Place::position);
            delete.executeUpdate();
        }
    }
}
