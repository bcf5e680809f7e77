package io.caseloop.backbone.store;

import io.caseloop.backbone.Answer;
import io.caseloop.backbone.Claim;
import io.caseloop.backbone.failure.ClaimedDifferently;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.failure.Unstorable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/// Reads of the store. Each call is one statement; errors become [StoreUnavailable], or
/// [Unstorable] where it is the statement's fault, without what the server said.
public final class StoreReader {

    private static final String COLUMNS =
            "segment, number, stream, position, id, type, topic, subject, at, recorded_at, actor,"
            + " correlation_id, causation_id, traceparent, ";
    private static final String EVENT = "select " + COLUMNS + "data, metadata from event ";
    private static final String SOME = "select " + COLUMNS
            + "data, metadata from (select e.*, sum(octet_length(data)) over (order by number rows unbounded preceding)"
            + " - octet_length(data) as before from event e where segment = ? and number > ? order by number limit "
            + "?) e where before < ? order by number";
    private static final String OUTLINE = "select " + COLUMNS
            + "''::bytea, null from event where segment = ? and number > ? order by number limit ?";
    private static final int BYTES = 8 << 20;

    private final DataSource database;

    public StoreReader(DataSource database) {
        this.database = database;
    }

    /// A stream's events from a position on.
    public List<StoredEvent> stream(String stream, long from) {
        return query(EVENT + "where stream = ? and position >= ? order by position", StoreReader::event, stream, from);
    }

    /// The position of the stream's last event, or -1.
    public long lastPosition(String stream) {
        return query("select coalesce(max(position), -1) from event where stream = ?", r -> r.getLong(1), stream)
                .getFirst();
    }

    /// The events of a segment after a number, in order, without a gap; fewer than there are where they are long.
    public List<StoredEvent> segment(int segment, long after, int limit) {
        return segment(segment, after, limit, BYTES);
    }

    /// @param bytes of data after which no other one follows; the first one comes whatever its length
    public List<StoredEvent> segment(int segment, long after, int limit, int bytes) {
        return query(SOME, StoreReader::event, segment, after, limit, bytes);
    }

    /// As [#segment(int, long, int)], without what was said: no data.
    public List<StoredEvent> outline(int segment, long after, int limit) {
        return query(OUTLINE, StoreReader::event, segment, after, limit);
    }

    /// The last number of every segment.
    public Map<Integer, Long> heads() {
        Map<Integer, Long> heads = new LinkedHashMap<>();
        query("select id, head from segment order by id", r -> heads.put(r.getInt(1), r.getLong(2)));
        return heads;
    }

    public Optional<String> reserved(String scope, String key) {
        return query("select value from reservation where scope = ? and key = ?", r -> r.getString(1), scope, key)
                .stream().findFirst();
    }

    /// The stream that declares a unique key.
    public Optional<String> uniqueKey(String scope, String key) {
        return query("select stream from unique_key where scope = ? and key = ?", r -> r.getString(1), scope, key)
                .stream().findFirst();
    }

    /// Rows of a table.
    ///
    /// @param conditions SQL behind the table's name
    @SuppressWarnings("unchecked")
    public <R extends Record> List<R> rows(Class<R> row, String conditions, Object... parameters) {
        RowTable table = RowTable.of(row);
        return query(table.select("") + conditions, r -> (R) table.read(r), parameters);
    }

    /// A copy as it is stored.
    ///
    /// @param version the id of the transaction that wrote it last
    public record Version<S>(S state, long version) {
    }

    /// The row with this key.
    @SuppressWarnings("unchecked")
    public <S extends Record> Optional<Version<S>> copy(Class<S> row, String key) {
        RowTable table = RowTable.of(row);
        return query(table.select(", xmin::text::int8 as version") + "where " + table.keys().getFirst().name() + " = ?",
                r -> new Version<>((S) table.read(r), r.getLong("version")), key).stream().findFirst();
    }

    /// The answer that the claim got before.
    ///
    /// @throws ClaimedDifferently if it was for another request
    public Optional<Answer> answer(Claim claim) {
        record Kept(String hash, Answer answer) {
        }
        Optional<Kept> kept = query("select request_hash, status, content_type, body from idempotency where subject "
                + "= ? and route = ? and key = ?",
                r -> new Kept(r.getString(1), new Answer(r.getInt(2), r.getString(3), r.getString(4), true)),
                claim.subject(), claim.route(), claim.key()).stream().findFirst();
        kept.ifPresent(k -> {
            if (!k.hash().equals(claim.requestHash())) {
                throw new ClaimedDifferently("the idempotency key was used with another request");
            }
        });
        return kept.map(Kept::answer);
    }

    /// How far the partitions of a topic were read, with what shows whether they are still the same.
    public Map<Integer, AppendRequest.Consumed> bookmarks(String topic) {
        Map<Integer, AppendRequest.Consumed> bookmarks = new LinkedHashMap<>();
        query("select partition, topic_id, position, epoch from consumed where topic = ?",
                r -> bookmarks.put(r.getInt(1),
                new AppendRequest.Consumed(topic, r.getInt(1), r.getString(2), r.getLong(3), r.getInt(4))), topic);
        return bookmarks;
    }

    static StoredEvent event(ResultSet r) throws SQLException {
        return new StoredEvent(r.getInt(1), r.getLong(2), r.getString(3), r.getLong(4), r.getString(5), r.getString(6),
                r.getString(7), r.getString(8),
                r.getObject(9, OffsetDateTime.class).toInstant(), r.getObject(10, OffsetDateTime.class).toInstant(),
                r.getString(11),
                r.getString(12), r.getString(13), r.getString(14), r.getBytes(15), r.getString(16));
    }

    /// Reads one row.
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Any other query of the store's tables.
    public <T> List<T> query(String sql, Row<T> row, Object... parameters) {
        try (Connection connection = database.getConnection();
             PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i] instanceof Instant at ? Timestamp.from(at) : parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(row.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    /// A statement of its own transaction.
    ///
    /// @return the number of rows
    public int update(String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
             PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i] instanceof Instant at ? Timestamp.from(at) : parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw failed("write", e);
        }
    }

    /// Several statements, all or nothing.
    @FunctionalInterface
    public interface Transaction<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Commits what it did, or nothing of it.
    public <T> T transaction(Transaction<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (Throwable e) {
                rollBack(connection, e);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /// Whatever went wrong: going back to a transaction per statement would commit what stands half done.
    private static void rollBack(Connection connection, Throwable first) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }

    private static RuntimeException failed(String what, SQLException e) {
        return SqlStates.isRefused(e) ? new Unstorable("could not " + what + ": SQL state " + e.getSQLState())
                : unavailable(what, e);
    }

    /// Keeps the state and drops the server's words, which may quote values.
    public static StoreUnavailable unavailable(String what, SQLException e) {
        return new StoreUnavailable("could not " + what + ": SQL state " + e.getSQLState());
    }
}
