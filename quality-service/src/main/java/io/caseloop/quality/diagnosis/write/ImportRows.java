package io.caseloop.quality.diagnosis.write;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.caseloop.mining.log.LogSink;
import io.caseloop.mining.log.Oddities.Oddity;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Rows of the tables `imported_log` and `imported_block`.
@Singleton
public class ImportRows {

    private static final TypeReference<List<Oddity>> ODDITIES = new TypeReference<>() {
    };
    private static final String COLUMNS = "id, name, format, state, cases, events, oddities, problem_line, problem, "
            + "mapping, root, started_by, started_at, ended_at";

    private final AgroalDataSource database;
    private final ObjectMapper json;

    ImportRows(AgroalDataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /// What begins.
    ///
    /// @param content SHA-256 of the file
    record Beginning(String id, String name, String format, byte[] content, ImportMapping mapping, byte[] secret,
            String by) {
    }

    /// @return the id of the import: another one when the same file is or was imported under the same name
    String begin(Beginning log) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement insert = connection.prepareStatement("""
                     WITH added AS (INSERT INTO imported_log
                             (id, name, format, state, content, mapping, secret, started_by)
                         VALUES (?, ?, ?, 'running', ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id)
                     SELECT id FROM added UNION ALL SELECT id FROM imported_log
                         WHERE name = ? AND content = ? AND state IN ('running', 'done') LIMIT 1""")) {
            insert.setString(1, log.id());
            insert.setString(2, log.name());
            insert.setString(3, log.format());
            insert.setBytes(4, log.content());
            insert.setString(5, written(log.mapping()));
            insert.setBytes(6, log.secret());
            insert.setString(7, log.by());
            insert.setString(8, log.name());
            insert.setBytes(9, log.content());
            try (ResultSet row = insert.executeQuery()) {
                return row.next() ? row.getString(1) : log.id();
            }
        }
    }

    void partition(String id, boolean open) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement call = connection.prepareStatement(open ? "SELECT imported_log_open(?)"
                     : "SELECT imported_log_drop(?)")) {
            call.setString(1, id);
            call.execute();
        }
    }

    void block(String id, Blocks.Block block, int cases, int events) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement insert = connection.prepareStatement("""
                     WITH touched AS (UPDATE imported_log SET cases = ?, events = ?, touched_at = clock_timestamp()
                         WHERE id = ?)
                     INSERT INTO imported_block (log, block, events, data, hash) VALUES (?, ?, ?, ?, ?)""")) {
            insert.setInt(1, cases);
            insert.setInt(2, events);
            insert.setString(3, id);
            insert.setString(4, id);
            insert.setInt(5, block.number());
            insert.setInt(6, block.events());
            insert.setBytes(7, block.data());
            insert.setBytes(8, block.hash());
            insert.executeUpdate();
        }
    }

    void done(String id, int cases, int events, List<Oddity> oddities, ImportMapping mapping, byte[] root)
            throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement update = connection.prepareStatement("""
                     UPDATE imported_log SET state = 'done', cases = ?, events = ?, oddities = ?, mapping = ?, root = ?,
                         ended_at = clock_timestamp() WHERE id = ? AND state = 'running'""")) {
            update.setInt(1, cases);
            update.setInt(2, events);
            update.setString(3, written(oddities));
            update.setString(4, written(mapping));
            update.setBytes(5, root);
            update.setString(6, id);
            update.executeUpdate();
        }
    }

    void failed(String id, long line, String reason) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement update = connection.prepareStatement("""
                     UPDATE imported_log SET state = 'failed', cases = 0, events = 0, problem_line = ?, problem = ?,
                         secret = null, ended_at = clock_timestamp() WHERE id = ? AND state = 'running'""")) {
            update.setLong(1, line);
            update.setString(2, reason);
            update.setString(3, id);
            update.executeUpdate();
        }
    }

    /// Somebody works on these imports, or they wait here.
    void touch(Collection<String> ids) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement update = connection.prepareStatement("UPDATE imported_log "
                     + "SET touched_at = clock_timestamp() WHERE state = 'running' AND id = any (?)")) {
            update.setArray(1, connection.createArrayOf("text", ids.toArray()));
            update.executeUpdate();
        }
    }

    /// Imports that nobody works on any more.
    List<String> cutOff() throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("SELECT id FROM imported_log WHERE state = "
                     + "'running' AND touched_at < clock_timestamp() - interval '1 minute'");
             ResultSet row = query.executeQuery()) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return ids;
    }

    /// @return whether there was such a log
    boolean delete(String id, String by) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement update = connection.prepareStatement("""
                     UPDATE imported_log SET state = 'deleted', secret = null, oddities = '[]', deleted_by = ?,
                         deleted_at = clock_timestamp() WHERE id = ? AND state IN ('done', 'failed')""")) {
            update.setString(1, by);
            update.setString(2, id);
            return update.executeUpdate() == 1;
        }
    }

    /// Empty when there is none or it was deleted.
    public Optional<ImportedLog> find(String id) throws SQLException {
        List<ImportedLog> found = select("WHERE id = ? AND state <> 'deleted'", id);
        return found.stream().findFirst();
    }

    /// Newest first.
    public List<ImportedLog> list(int limit) throws SQLException {
        return select("WHERE state <> 'deleted' AND ? = '' ORDER BY started_at DESC, id LIMIT " + limit, "");
    }

    private List<ImportedLog> select(String where, String parameter) throws SQLException {
        List<ImportedLog> logs = new ArrayList<>();
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("SELECT " + COLUMNS + " FROM imported_log "
                     + where)) {
            query.setString(1, parameter);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    logs.add(log(row));
                }
            }
        }
        return logs;
    }

    private ImportedLog log(ResultSet row) throws SQLException {
        try {
            String problem = row.getString("problem");
            byte[] root = row.getBytes("root");
            return new ImportedLog(row.getString("id"), row.getString("name"), row.getString("format"),
                    row.getString("state"), row.getInt("cases"), row.getInt("events"),
                    json.readValue(row.getString("oddities"), ODDITIES),
                    problem == null ? null : new ImportedLog.Broken(row.getLong("problem_line"), problem),
                    json.readValue(row.getString("mapping"), ImportMapping.class),
                    root == null ? null : HexFormat.of().formatHex(root), row.getString("started_by"),
                    instant(row, "started_at"), instant(row, "ended_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of imported_log is not what this version writes", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// The key of its pseudonyms.
    byte[] secret(String id) throws SQLException {
        try (Connection connection = database.getConnection();
             PreparedStatement query = connection.prepareStatement("SELECT secret FROM imported_log WHERE id = ?")) {
            query.setString(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    /// Gives all events of a log to a sink, in the order of the file.
    void read(String id, LogSink sink) throws SQLException, IOException {
        int block = 0;
        boolean further = true;
        while (further) {
            block++;
            further = false;
            try (Connection connection = database.getConnection();
                 PreparedStatement query = connection.prepareStatement(
                         "SELECT data FROM imported_block WHERE log = ? AND block = ?")) {
                query.setString(1, id);
                query.setInt(2, block);
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        Blocks.read(row.getBytes(1), sink);
                        further = true;
                    }
                }
            }
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
