package io.caseloop.quality.journey.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A search over the heads of journeys, paged by id (Q4).
public final class JourneySearch {

    private static final String TICKETS = "ticket-lifecycle";

    private final StringBuilder conditions = new StringBuilder("topic = ?");
    private final List<Object> values = new ArrayList<>();
    private final List<byte[][]> words;

    /// A journey in a list.
    ///
    /// @param owner the agent who has it or to whom it is offered, or null
    /// @param breached whether a commitment was broken and the verdict stands
    /// @param events the number of facts
    public record Summary(String id, String number, String customer, String state, String channel, Instant openedAt,
            Instant lastAt, long events, String owner, String team, String kind, String category, boolean breached) {
    }

    /// Every condition may be null.
    ///
    /// @param topic `ticket-lifecycle` for tickets; `directory`, `knowledge`, `improvement`
    /// @param from opened at or after
    /// @param to opened before
    /// @param words each has to occur, as one of its hashes
    public record Filter(String topic, String customer, String number, String state, String channel, String owner,
            String team, String kind, String category, Boolean breached, Instant from, Instant to,
            List<byte[][]> words) {
    }

    /// Ids of tickets are time-ordered (UUIDv7), so the order of ids is the order of opening.
    public enum Order {
        NEWEST("<", "DESC"),
        OLDEST(">", "ASC");

        private final String following;
        private final String direction;

        Order(String following, String direction) {
            this.following = following;
            this.direction = direction;
        }
    }

    JourneySearch(Filter filter) {
        values.add(filter.topic() == null ? TICKETS : filter.topic());
        equal("customer", filter.customer());
        equal("number", filter.number());
        equal("status", filter.state());
        equal("channel", filter.channel());
        equal("owner", filter.owner());
        equal("team", filter.team());
        equal("kind", filter.kind());
        equal("category", filter.category());
        equal("breached", filter.breached());
        and("opened_at >= ?", Columns.time(filter.from()));
        and("opened_at < ?", Columns.time(filter.to()));
        words = filter.words() == null ? List.of() : filter.words();
    }

    private void equal(String column, Object value) {
        and(column + " = ?", value);
    }

    private void and(String condition, Object value) {
        if (value != null) {
            conditions.append(" AND ").append(condition);
            values.add(value);
        }
    }

    List<Summary> run(Connection connection, Order order, String after, int limit) throws SQLException {
        if (!after.isEmpty()) {
            and("ticket " + order.following + " ?", after);
        }
        String containing = " AND EXISTS (SELECT FROM journey_word w WHERE w.ticket = h.ticket AND w.word = ANY (?))";
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT ticket, number, customer, status, channel, opened_at, last_at, last_sequence, owner, team, kind,
                    category, breached
                FROM journey_head h WHERE %s%s ORDER BY ticket %s LIMIT ?"""
                .formatted(conditions, containing.repeat(words.size()), order.direction))) {
            int next = 1;
            for (Object value : values) {
                query.setObject(next++, value);
            }
            for (byte[][] word : words) {
                query.setArray(next++, connection.createArrayOf("bytea", word));
            }
            query.setInt(next, limit);
            try (ResultSet row = query.executeQuery()) {
                List<Summary> found = new ArrayList<>();
                while (row.next()) {
                    found.add(summary(row));
                }
                return found;
            }
        }
    }

    private static Summary summary(ResultSet row) throws SQLException {
        return new Summary(row.getString("ticket"), row.getString("number"), row.getString("customer"),
                row.getString("status"), row.getString("channel"), Columns.time(row, "opened_at"),
                Columns.time(row, "last_at"), row.getLong("last_sequence"), row.getString("owner"),
                row.getString("team"), row.getString("kind"), row.getString("category"), row.getBoolean("breached"));
    }
}
