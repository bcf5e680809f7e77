package io.caseloop.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The peer: one row of the size of a fact, one transaction, committed durably, over as many
/// connections.
final class SingleRowInserts implements AutoCloseable {

    private static final String TABLE = "bench_single_row";
    private static final byte[] PAYLOAD = new byte[400];

    private final BlockingQueue<Connection> free;
    private final String version;

    SingleRowInserts(String url, String user, String password, int connections) {
        free = new ArrayBlockingQueue<>(connections);
        try {
            for (int i = 0; i < connections; i++) {
                free.add(DriverManager.getConnection(url, user, password));
            }
            try (Statement statement = free.element().createStatement()) {
                statement.execute("DROP TABLE IF EXISTS " + TABLE);
                statement.execute("CREATE TABLE " + TABLE + " (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), payload "
                        + "bytea NOT NULL)");
                version = "PostgreSQL " + setting(statement, "server_version") + ", fsync "
                        + setting(statement, "fsync") + ", synchronous_commit "
                        + setting(statement, "synchronous_commit");
            }
        } catch (SQLException e) {
            close();
            throw new BenchFailed("The peer cannot be reached at " + url + ": SQL state " + e.getSQLState() + ".", e);
        }
    }

    private static String setting(Statement statement, String name) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    String version() {
        return version;
    }

    void insert() {
        Connection connection = take();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + TABLE + " (payload) VALUES (?)")) {
            insert.setBytes(1, PAYLOAD);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new BenchFailed("The peer failed: SQL state " + e.getSQLState() + ".", e);
        } finally {
            free.add(connection);
        }
    }

    long rows() {
        Connection connection = take();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + TABLE)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new BenchFailed("The peer failed: SQL state " + e.getSQLState() + ".", e);
        } finally {
            free.add(connection);
        }
    }

    private Connection take() {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("The run was interrupted.", e);
        }
    }

    @Override
    public void close() {
        Connection last = null;
        for (Connection connection = free.poll(); connection != null; connection = free.poll()) {
            last = connection;
            if (!free.isEmpty()) {
                close(connection);
            }
        }
        if (last != null) {
            try (Statement statement = last.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS " + TABLE);
            } catch (SQLException e) {
                throw new BenchFailed("The table " + TABLE + " could not be dropped: SQL state " + e.getSQLState()
                        + ".", e);
            } finally {
                close(last);
            }
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new BenchFailed("A connection could not be closed: SQL state " + e.getSQLState() + ".", e);
        }
    }
}
