package io.caseloop.quality.journey.read;

import io.caseloop.events.TicketNumber;
import io.caseloop.quality.journey.model.CaseState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// The queries on journeys.
public final class Journeys {

    /// In the ids of journeys of other topics, between topic and subject; no ticket id contains it.
    static final String OF_OTHER_TOPICS = ":";

    private final DataSource database;

    public Journeys(DataSource database) {
        this.database = database;
    }

    /// One fact of a journey; `data` as received, personal texts sealed.
    ///
    /// @param storedAt when it was added to the journey
    public record Event(long sequence, String id, String type, Instant at, Instant recordedAt, String stage,
            String actor, byte[] data,
                        String correlationId, String causationId, String source, String stream, long position,
                        String traceparent, String hash, Instant storedAt) {
    }

    /// A stream whose next fact has not arrived.
    ///
    /// @param missing the missing position
    /// @param waiting the number of parked facts behind it
    public record Hole(String ticket, String source, String stream, long missing, int waiting, Instant since) {
    }

    /// The journey of this id or ticket number; empty when it has not arrived.
    public Optional<String> find(String idOrNumber) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT ticket FROM journey_head WHERE ticket = ? UNION ALL SELECT ticket FROM journey_head
                         WHERE number = ? LIMIT 1""")) {
            query.setString(1, idOrNumber);
            query.setString(2, TicketNumber.read(idOrNumber).orElse(idOrNumber));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    /// The latest journeys of the customer of a journey, its own among them.
    public List<String> ofSameCustomer(String journey, int limit) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT other.ticket FROM journey_head one JOIN journey_head other USING (customer)
                     WHERE one.ticket = ? ORDER BY other.ticket DESC LIMIT ?""")) {
            query.setString(1, journey);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }

    /// The ticket number of a journey; null when it has none.
    public String number(String journey) throws SQLException {
        try (Connection connection = database.getConnection(); PreparedStatement query = connection.prepareStatement(
                "SELECT number FROM journey_head WHERE ticket = ?")) {
            query.setString(1, journey);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /// @param after the sequence after which the page begins, 0 for the first
    public List<Event> events(String journey, long after, int limit) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT sequence, id, type, at, recorded_at, stage, actor, data, correlation, causation, source,
                         stream, position, traceparent, hash, stored_at
                     FROM journey_event WHERE ticket = ? AND sequence > ? ORDER BY sequence LIMIT ?""")) {
            query.setString(1, journey);
            query.setLong(2, after);
            query.setInt(3, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(new Event(row.getLong("sequence"), row.getString("id"), row.getString("type"),
                            Columns.time(row, "at"),
                            Columns.time(row, "recorded_at"), row.getString("stage"), row.getString("actor"),
                            row.getBytes("data"),
                            row.getString("correlation"), row.getString("causation"), row.getString("source"),
                            row.getString("stream"),
                            row.getLong("position"), row.getString("traceparent"), HexFormat.of()
                                    .formatHex(row.getBytes("hash")), Columns.time(row, "stored_at")));
                }
            }
        }
        return events;
    }

    /// The state of a case at a time; see [Folding#at].
    public CaseState state(String journey, Instant asOf, Instant knownAt) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Folding.at(connection, journey, asOf, knownAt);
        }
    }

    /// The states of a case after each of its facts.
    ///
    /// @return the last of them
    public CaseState eachState(String journey, Folding.AfterEachFact after) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Folding.each(connection, journey, after);
        }
    }

    /// @param after the journey after which the page begins, or empty
    public List<JourneySearch.Summary> search(JourneySearch.Filter filter, JourneySearch.Order order, String after,
            int limit) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return new JourneySearch(filter).run(connection, order, after, limit);
        }
    }

    /// The facts of a journey that contain searchable text.
    public List<UnreadTexts.Unread> texts(String journey) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return UnreadTexts.of(connection, journey);
        }
    }

    public List<Hole> holes(int limit) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return holes(connection, limit);
        }
    }

    public static List<Hole> holes(Connection connection, int limit) throws SQLException {
        List<Hole> holes = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT min(p.ticket) AS ticket, p.source, p.stream, count(*) AS waiting, min(p.parked_at) AS since,
                       coalesce((SELECT max(e.position) + 1 FROM journey_event e WHERE e.source = p.source
                       AND e.stream = p.stream), 0) AS missing
                FROM journey_parked p GROUP BY p.source, p.stream ORDER BY since LIMIT ?""")) {
            query.setInt(1, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    holes.add(new Hole(row.getString("ticket"), row.getString("source"), row.getString("stream"),
                            row.getLong("missing"), row.getInt("waiting"), Columns.time(row, "since")));
                }
            }
        }
        return holes;
    }
}
