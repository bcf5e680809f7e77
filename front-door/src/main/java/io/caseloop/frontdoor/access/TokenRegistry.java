package io.caseloop.frontdoor.access;

import io.caseloop.access.AccessStore;
import io.caseloop.access.AuditEntry;
import io.caseloop.access.AuditEntry.Kind;
import io.caseloop.access.Revocations;
import io.caseloop.frontdoor.access.Token.Grant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tokens that were issued, without the tokens themselves. Each change is in the audit log by the same
/// transaction.
@ApplicationScoped
public class TokenRegistry {

    private static final String ADD = "insert into access_token (jti, role, subject, channels, sets_tier, issued_by, "
            + "expires_at) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String REVOKE =
            "update access_token set revoked_at = clock_timestamp(), revoked_by = ? "
            + "where jti = ? and revoked_at is null";
    private static final String COLUMNS = "select jti, role, subject, channels, sets_tier, issued_at, issued_by, "
            + "expires_at, revoked_at, revoked_by from access_token ";
    private static final String SERVICE = "front-door";

    private final AccessStore store;
    private final Revocations revocations;

    TokenRegistry(AccessStore store, Revocations revocations) {
        this.store = store;
        this.revocations = revocations;
    }

    /// A token as it is listed.
    ///
    /// @param revokedAt null while it is valid
    public record Issued(String jti, String role, String subject, List<String> channels, boolean setsTier,
            Validity validity) {
    }

    /// @param issuedBy subject of who asked for it
    public record Validity(Instant issuedAt, String issuedBy, Instant expiresAt, Instant revokedAt,
            String revokedBy) {
    }

    void add(Token token, String by) throws SQLException {
        try (Connection connection = store.connection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(ADD)) {
                Grant grant = token.grant();
                statement.setString(1, token.jti());
                statement.setString(2, grant.role());
                statement.setString(3, grant.subject());
                statement.setArray(4, grant.channels() == null ? null
                        : connection.createArrayOf("text", grant.channels().toArray()));
                statement.setBoolean(5, grant.setsTier());
                statement.setString(6, by);
                statement.setTimestamp(7, Timestamp.from(token.expiresAt()));
                statement.executeUpdate();
                record(connection, Kind.TOKEN_ISSUED, by, token.grant().role() + " " + token.grant().subject(),
                        token.jti());
            }
            connection.commit();
        }
    }

    /// Revokes a token. A repeat changes nothing.
    ///
    /// @return whether there is such a token
    boolean revoke(String jti, String by) throws SQLException {
        boolean known;
        try (Connection connection = store.connection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement(REVOKE)) {
                statement.setString(1, by);
                statement.setString(2, jti);
                if (statement.executeUpdate() == 1) {
                    record(connection, Kind.TOKEN_REVOKED, by, "DELETE /api/access/tokens/{jti}", jti);
                }
            }
            connection.commit();
            known = find(connection, jti).isPresent();
        }
        revocations.refresh();
        return known;
    }

    Optional<Issued> find(String jti) throws SQLException {
        try (Connection connection = store.connection()) {
            return find(connection, jti);
        }
    }

    /// Tokens that have not expired, newest first.
    ///
    /// @param before the `jti` after which the page begins, or empty
    List<Issued> list(String before, int limit) throws SQLException {
        try (Connection connection = store.connection();
                PreparedStatement statement = connection.prepareStatement(COLUMNS + "where expires_at > now() "
                        + "and (? = '' or (issued_at, jti) < (select issued_at, jti from access_token where jti = ?)) "
                        + "order by issued_at desc, jti desc limit ?")) {
            statement.setString(1, before);
            statement.setString(2, before);
            statement.setInt(3, limit);
            return read(statement);
        }
    }

    private static Optional<Issued> find(Connection connection, String jti) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS + "where jti = ?")) {
            statement.setString(1, jti);
            return read(statement).stream().findFirst();
        }
    }

    private static List<Issued> read(PreparedStatement statement) throws SQLException {
        List<Issued> tokens = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Array channels = row.getArray(4);
                tokens.add(new Issued(row.getString(1), row.getString(2), row.getString(3),
                        channels == null ? null : List.of((String[]) channels.getArray()), row.getBoolean(5),
                        new Validity(instant(row, 6), row.getString(7), instant(row, 8), instant(row, 9),
                                row.getString(10))));
            }
        }
        return tokens;
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private void record(Connection connection, Kind kind, String by, String action, String jti) throws SQLException {
        store.append(connection, SERVICE,
                List.of(new AccessStore.Counted(new AuditEntry(kind, by, null, action, jti, 0), 1)));
    }
}
