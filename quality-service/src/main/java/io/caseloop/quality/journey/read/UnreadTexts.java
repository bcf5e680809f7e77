package io.caseloop.quality.journey.read;

import io.caseloop.quality.journey.read.EventRows.Chained;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The facts whose text waits to be indexed for search; they are added in the transaction that stores them.
public final class UnreadTexts {

    private static final Set<String> WITH_TEXT = Set.of("io.caseloop.intake.contact-received.v1",
            "io.caseloop.routing.reply-sent.v1", "io.caseloop.routing.ticket-solved.v1",
            "io.caseloop.feedback.solution-rejected.v1", "io.caseloop.feedback.rating-given.v1");

    private UnreadTexts() {
    }

    /// A fact to be read.
    public record Unread(String ticket, long sequence, String type, byte[] data) {
    }

    static void add(Connection connection, List<Chained> facts) throws SQLException {
        List<Chained> texts = facts.stream().filter(fact -> WITH_TEXT.contains(fact.event().envelope().type()))
                .toList();
        if (texts.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_unread (ticket, sequence) SELECT * FROM unnest(?::text[], ?::bigint[])
                    ON CONFLICT DO NOTHING""")) {
            new Columns(connection, insert).text(texts, fact -> fact.event().journey())
                    .number(texts, Chained::sequence);
            insert.executeUpdate();
        }
    }

    /// Takes the next facts for this transaction; another instance passes them over.
    public static List<Unread> take(Connection connection, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT u.ticket, u.sequence, e.type, e.data FROM journey_unread u JOIN journey_event e
                    USING (ticket, sequence) ORDER BY u.ticket, u.sequence LIMIT ? FOR UPDATE OF u SKIP LOCKED""")) {
            query.setInt(1, limit);
            return unread(query);
        }
    }

    /// The facts with text of one journey, in order.
    static List<Unread> of(Connection connection, String ticket) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT ticket, sequence, type, data FROM journey_event WHERE ticket = ? AND type = ANY (?::text[])
                    ORDER BY sequence""")) {
            query.setString(1, ticket);
            query.setArray(2, connection.createArrayOf("text", WITH_TEXT.toArray()));
            return unread(query);
        }
    }

    private static List<Unread> unread(PreparedStatement query) throws SQLException {
        List<Unread> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new Unread(row.getString("ticket"), row.getLong("sequence"), row.getString("type"),
                        row.getBytes("data")));
            }
        }
        return found;
    }

    /// Removes facts that have been read.
    public static void remove(Connection connection, List<Unread> read) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM journey_unread u USING unnest(?::text[], ?::bigint[]) AS r(ticket, sequence)
                WHERE u.ticket = r.ticket AND u.sequence = r.sequence""")) {
            new Columns(connection, delete).text(read, Unread::ticket).number(read, Unread::sequence);
            delete.executeUpdate();
        }
    }
}
