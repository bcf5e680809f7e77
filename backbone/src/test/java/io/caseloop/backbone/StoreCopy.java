package io.caseloop.backbone;

import io.caseloop.infra.Infra;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// A copy of a service's store as of one instant, put back as its owner would from a backup.
final class StoreCopy {

    private static final List<String> TABLES = List.of("segment", "event", "relay", "snapshot", "reservation",
            "unique_key", "timer", "rated", "heard", "long_story", "idempotency", "inbox",
            "consumed", "parked", "passed_over", "recovered", "taken_before");

    private final String service;

    private StoreCopy(String service) {
        this.service = service;
    }

    static StoreCopy of(String service) throws SQLException {
        StoreCopy copy = new StoreCopy(service);
        try (Connection connection = copy.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read");
            statement.execute("drop schema if exists older cascade");
            statement.execute("create schema older");
            for (String table : TABLES) {
                statement.execute("create table older." + table + " as table public." + table);
            }
            connection.commit();
        }
        return copy;
    }

    void putBack() throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("truncate public.lease, public." + String.join(", public.", TABLES));
            for (String table : TABLES) {
                statement.execute("insert into public." + table + " overriding system value table older." + table);
            }
            connection.commit();
        }
    }

    private Connection connect() throws SQLException {
        var access = Infra.database(service);
        return DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
    }
}
