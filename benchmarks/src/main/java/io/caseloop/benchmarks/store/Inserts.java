package io.caseloop.benchmarks.store;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.store.UuidV7;
import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.events.codec.EventCodec;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// The bound: the bytes of the same facts and an id, inserted without reading or deciding anything.
/// Each statement is a transaction.
final class Inserts implements Contestant {

    private static final int CONNECTIONS = 33;
    private static final String INSERT = "insert into fact (id, data) select * from unnest(?::uuid[], ?::bytea[])";

    private final String name;
    private final String database;
    private final int rows;
    private final AgroalDataSource pool;
    private final EventCodec codec = EventCodec.ofContract();

    Inserts(Sandbox sandbox, String name, String database, int rows) {
        this.name = name;
        this.database = database;
        this.rows = rows;
        this.pool = sandbox.database(database, CONNECTIONS, true);
        sandbox.execute(database, "create table fact (id uuid primary key, data bytea not null)");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public int factsPerCall() {
        return rows;
    }

    @Override
    public boolean hasStreams() {
        return false;
    }

    @Override
    public String create() {
        UUID[] ids = new UUID[rows];
        byte[][] facts = new byte[rows][];
        Instant now = Commitments.now();
        for (int i = 0; i < rows; i++) {
            ids[i] = UuidV7.at(now);
            facts[i] = codec.encode(Commitments.fact(ids[i].toString(), 1, now), ids[i].toString(), null);
        }
        try (var connection = pool.getConnection(); PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("uuid", ids));
            insert.setArray(2, connection.createArrayOf("bytea", facts));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new BenchFailed("The insert failed: SQL state " + e.getSQLState() + ".", e);
        }
        return ids[0].toString();
    }

    @Override
    public void update(String id) {
        throw new UnsupportedOperationException("there are no streams");
    }

    @Override
    public Kept kept() {
        try (var connection = pool.getConnection(); var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), avg(octet_length(data)) from fact")) {
            row.next();
            return new Kept(row.getLong(1), row.getLong(1), row.getDouble(2), Rows.NONE);
        } catch (SQLException e) {
            throw new BenchFailed("The rows cannot be counted: SQL state " + e.getSQLState() + ".", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
