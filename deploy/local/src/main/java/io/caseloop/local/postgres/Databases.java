package io.caseloop.local.postgres;

import io.caseloop.local.home.Service;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Creates the databases and roles of the system. Idempotent: existing databases keep their data.
/// Each service has a database and two roles; the vault has a database; no role can connect to the
/// database of another service.
public final class Databases {

    private final String server;
    private final String superuser;
    private final String password;

    /// `server` is the JDBC address without a database, as `jdbc:postgresql://127.0.0.1:15432/`.
    public Databases(String server, String superuser, String password) {
        this.server = server;
        this.superuser = superuser;
        this.password = password;
    }

    /// Creates missing databases and roles, and sets the passwords of all roles.
    public void prepare(Map<String, String> passwords) throws SQLException {
        try (var connection = connect("postgres")) {
            for (var role : Roles.all()) {
                role(connection, role, passwords.get(role));
            }
            for (var service : Service.values()) {
                database(connection, Roles.database(service), Roles.owner(service), List.of(Roles.worker(service)));
            }
            database(connection, Roles.VAULT_DATABASE, Roles.VAULT_OWNER,
                    List.of(Roles.VAULT_KEEPER, Roles.VAULT_READER));
            database(connection, Roles.ACCESS_DATABASE, Roles.ACCESS_OWNER,
                    List.of(Roles.ACCESS_DOOR, Roles.ACCESS_SERVICE));
            new AccessTables(server + Roles.ACCESS_DATABASE, passwords.get(Roles.ACCESS_OWNER)).create();
            execute(connection, "REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server + database, superuser, password);
    }

    private static void role(Connection connection, String role, String password) throws SQLException {
        var verb = exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role) ? "ALTER" : "CREATE";
        execute(connection, verb + " ROLE " + role + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD "
                + literal(password));
    }

    private void database(Connection connection, String name, String owner, List<String> guests) throws SQLException {
        if (exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            return;
        }
        // privileges are granted before the rename: a database with the final name is complete
        var fresh = name + "_fresh";
        execute(connection, "DROP DATABASE IF EXISTS " + fresh);
        execute(connection, "CREATE DATABASE " + fresh + " OWNER " + owner
                + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8' STRATEGY WAL_LOG");
        execute(connection, "REVOKE ALL ON DATABASE " + fresh + " FROM PUBLIC");
        execute(connection, "GRANT CONNECT ON DATABASE " + fresh + " TO " + String.join(", ", guests));
        try (var inside = connect(fresh)) {
            execute(inside, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            execute(inside, "GRANT USAGE ON SCHEMA public TO " + String.join(", ", guests));
        }
        execute(connection, "ALTER DATABASE " + fresh + " RENAME TO " + name);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
