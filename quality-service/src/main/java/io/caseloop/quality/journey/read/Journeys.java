package io.caseloop.quality.journey.read;

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

    /// A journey in a list.
    ///
    /// @param events the number of facts
    public record Summary(String id, String number, String customer, String state, String channel, Instant openedAt,
            Instant lastAt, long events) {
    }

    /// Every condition may be null.
    ///
    /// @param topic `ticket-lifecycle` for tickets; `directory`, `knowledge`, `improvement`
    /// @param from opened at or after
    /// @param to opened before
    public record Filter(String topic, String customer, String number, String state, String channel, Instant from,
            Instant to) {
    }

    /// Ids of tickets are time-ordered (UUIDv7), so the order of ids is the order of opening.
    public enum Order {
        NEWEST("< ?", "DESC"),
        OLDEST("> ?", "ASC");

        private final String following;
        private final String direction;

        Order(String following, String direction) {
            this.following = following;
            this.direction = direction;
        }
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
            query.setString(2, idOrNumber);
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

    /// @param after the journey after which the page begins, or empty
    public List<Summary> search(Filter filter, Order order, String after, int limit) throws SQLException {
        List<Summary> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT ticket, number, customer, status, channel, opened_at, last_at, last_sequence
                         FROM journey_head
                     WHERE (? = '' OR ticket %s) AND topic = ? AND (?::text IS NULL OR customer = ?)
                         AND (?::text IS NULL OR number = ?)
                     AND (?::text IS NULL OR status = ?) AND (?::text IS NULL OR channel = ?)
                     AND (?::timestamptz IS NULL OR opened_at >= ?)
                         AND (?::timestamptz IS NULL OR opened_at < ?) ORDER BY ticket %s LIMIT ?
                     """.formatted(order.following, order.direction))) {
            query.setString(1, after);
            query.setString(2, after);
            query.setString(3, filter.topic() == null ? "ticket-lifecycle" : filter.topic());
            int next = 4;
            for (String value : new String[] {filter.customer(), filter.number(), filter.state(), filter.channel()}) {
                query.setString(next++, value);
                query.setString(next++, value);
            }
            for (Instant time : new Instant[] {filter.from(), filter.to()}) {
                query.setObject(next++, Columns.time(time), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
                query.setObject(next++, Columns.time(time), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
            }
            query.setInt(next, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Summary(row.getString("ticket"), row.getString("number"), row.getString("customer"),
                            row.getString("status"),
                            row.getString("channel"), Columns.time(row, "opened_at"), Columns.time(row, "last_at"),
                            row.getLong("last_sequence")));
                }
            }
        }
        return found;
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
