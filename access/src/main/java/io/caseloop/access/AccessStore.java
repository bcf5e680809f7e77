package io.caseloop.access;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The database of tokens and of the audit log. The role of a service can read which tokens are revoked and
/// add to the log, nothing else.
@ApplicationScoped
public class AccessStore {

    private static final String REVOKED =
            "select jti from access_token where revoked_at is not null and expires_at > now() - interval '5 minutes'";
    private static final String APPEND =
            "insert into audit_entry (service, kind, actor, role, action, target, status, count) "
            + "select ?, * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[])";

    private final InjectableInstance<AgroalDataSource> database;

    protected AccessStore(@Any @DataSource("access") InjectableInstance<AgroalDataSource> database) {
        this.database = database;
    }

    /// Equal entries since the last ones were written.
    public record Counted(AuditEntry entry, int count) {
    }

    public Connection connection() throws SQLException {
        return database.get().getConnection();
    }

    /// The `jti` of all tokens that are revoked and not long expired.
    public Set<String> revoked() throws SQLException {
        try (Connection connection = connection();
                PreparedStatement statement = connection.prepareStatement(REVOKED);
                ResultSet rows = statement.executeQuery()) {
            Set<String> revoked = new HashSet<>();
            while (rows.next()) {
                revoked.add(rows.getString(1));
            }
            return Set.copyOf(revoked);
        }
    }

    /// Adds entries in one transaction.
    public void append(String service, List<Counted> entries) throws SQLException {
        try (Connection connection = connection()) {
            append(connection, service, entries);
        }
    }

    /// Adds entries in the transaction of the connection.
    public void append(Connection connection, String service, List<Counted> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, service);
            array(statement, 2, "text", entries, one -> one.entry().kind().text());
            array(statement, 3, "text", entries, one -> one.entry().actor());
            array(statement, 4, "text", entries, one -> one.entry().role());
            array(statement, 5, "text", entries, one -> one.entry().action());
            array(statement, 6, "text", entries, one -> one.entry().target());
            array(statement, 7, "int", entries, one -> one.entry().status());
            array(statement, 8, "int", entries, Counted::count);
            statement.executeUpdate();
        }
    }

    private static void array(PreparedStatement statement, int index, String type, List<Counted> entries,
            java.util.function.Function<Counted, Object> column) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type,
                entries.stream().map(column).toArray()));
    }
}
