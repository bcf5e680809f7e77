package io.caseloop.quality.journey.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// The latest commits of the journey store, numbered without a gap in the order of the commits, so that a reader that
/// knows a position can continue from it on any instance (Q4).
public final class CommitLog {

    /// An advisory lock that is held from the numbering of a commit to its end, so that no lower number appears after a
    /// higher one.
    private static final long LOCK = 0x6c69766573L;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<JourneyChange>> CHANGES = new TypeReference<>() {
    };

    private final DataSource database;

    public CommitLog(DataSource database) {
        this.database = database;
    }

    /// One commit.
    ///
    /// @param parked how many facts were parked behind a hole
    public record Commit(long position, List<JourneyChange> changes, int parked) {
    }

    /// The positions that can be read.
    ///
    /// @param oldest 0 while there is none
    /// @param newest 0 while there is none
    /// @param recent the position before the commits of the time that was asked for
    public record Kept(long oldest, long newest, long recent) {

        /// Whether everything after the position is there.
        public boolean continuesFrom(long position) {
            return position <= newest && position >= oldest - 1;
        }
    }

    /// The last statement before the commit, because all writers wait for one another from here on.
    static void append(Connection connection, List<JourneyChange> changes, int parked) throws SQLException {
        if (changes.isEmpty() && parked == 0) {
            return;
        }
        try (Statement lock = connection.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_commit (position, changes, parked)
                SELECT coalesce(max(position), 0) + 1, ?, ? FROM journey_commit""")) {
            insert.setString(1, JSON.writeValueAsString(changes));
            insert.setInt(2, parked);
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("changes of journeys cannot be written as JSON", e);
        }
    }

    /// @param time how far back `recent` lies
    public Kept kept(Duration time) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT coalesce(min(position), 0), coalesce(max(position), 0), coalesce(min(position)
                         FILTER (WHERE at > clock_timestamp() - ? * interval '1 millisecond'), max(position) + 1, 1) - 1
                     FROM journey_commit""")) {
            query.setLong(1, time.toMillis());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new Kept(row.getLong(1), row.getLong(2), row.getLong(3));
            }
        }
    }

    /// The commits after a position, in order.
    public List<Commit> after(long position, int limit) throws SQLException {
        List<Commit> commits = new ArrayList<>();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("""
                     SELECT position, changes, parked FROM journey_commit WHERE position > ?
                     ORDER BY position LIMIT ?""")) {
            query.setLong(1, position);
            query.setInt(2, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    commits.add(new Commit(row.getLong(1), JSON.readValue(row.getString(2), CHANGES), row.getInt(3)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of journey_commit is not what this version writes", e);
        }
        return commits;
    }

    /// Removes commits that are older, except the last one, whose number the next one follows.
    public void trim(Duration kept) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement delete = connection.prepareStatement("""
                     DELETE FROM journey_commit WHERE at < clock_timestamp() - ? * interval '1 millisecond'
                         AND position < (SELECT max(position) FROM journey_commit)""")) {
            delete.setLong(1, kept.toMillis());
            delete.executeUpdate();
        }
    }
}
