package io.caseloop.local.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Creates the tables of tokens and of the audit log, by their owner. The processes that use them have no
/// password of the owner and cannot change what is recorded.
final class AccessTables {

    private static final String SCRIPT = "/db/access.sql";

    private final String url;
    private final String password;

    AccessTables(String url, String password) {
        this.url = url;
        this.password = password;
    }

    /// Does nothing if they exist.
    void create() throws SQLException {
        try (var connection = DriverManager.getConnection(url, Roles.ACCESS_OWNER, password)) {
            if (exist(connection)) {
                return;
            }
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(script().replace("${door_role}", Roles.ACCESS_DOOR)
                        .replace("${service_role}", Roles.ACCESS_SERVICE));
            }
            connection.commit();
        }
    }

    private static boolean exist(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select to_regclass('public.access_token') is not null")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private static String script() {
        try (var script = AccessTables.class.getResourceAsStream(SCRIPT)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program is incomplete: " + SCRIPT + " is missing", e);
        }
    }
}
