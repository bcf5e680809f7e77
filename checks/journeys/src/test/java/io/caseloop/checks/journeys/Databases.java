package io.caseloop.checks.journeys;

import io.caseloop.local.home.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// PostgreSQL looked into from behind, as the superuser.
record Databases(SystemUnderTest system) {

    /// All that hold something of ours.
    List<String> names() {
        return strings("postgres", "SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1");
    }

    /// How many facts of this name intake has decided.
    long intakeFacts(String fact) {
        return Long.parseLong(strings("caseloop_intake", "SELECT count(*) FROM event WHERE type LIKE '%." + fact
                + ".%'").getFirst());
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + system.port(Ports.POSTGRES) + "/"
                + database, "postgres", password());
    }

    private List<String> strings(String database, String query) {
        try (var connection = connect(database); var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new AssertionError("PostgreSQL refuses: " + query, e);
        }
    }

    private String password() {
        Properties kept = new Properties();
        try (var in = Files.newBufferedReader(system.home().resolve("secrets/passwords.properties"))) {
            kept.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kept.getProperty("postgres");
    }
}
