package io.caseloop.frontdoor.access;

import io.caseloop.access.AccessStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Reads the audit log of all services.
@ApplicationScoped
public class AuditTrail {

    private static final String PAGE = "select position, at, service, kind, actor, role, action, target, status, count "
            + "from audit_entry where position < ? order by position desc limit ?";

    private final AccessStore store;

    AuditTrail(AccessStore store) {
        this.store = store;
    }

    /// One entry.
    public record Line(long position, Instant at, String service, Caller caller, Act act) {
    }

    /// @param subject of the token; absent where no token was valid
    public record Caller(String subject, String role) {
    }

    /// @param kind token-issued, token-revoked, sign-in-link-made, refused, operation, text-opened
    /// @param action method and route
    /// @param target ids of the path, of the keys that were opened, or of the token
    /// @param status HTTP status; 0 = the answer had begun
    /// @param count of equal refusals within a second
    public record Act(String kind, String action, String target, int status, int count) {
    }

    /// Newest first.
    List<Line> before(long position, int limit) throws SQLException {
        List<Line> lines = new ArrayList<>();
        try (Connection connection = store.connection();
                PreparedStatement statement = connection.prepareStatement(PAGE)) {
            statement.setLong(1, position);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    lines.add(new Line(row.getLong(1), row.getTimestamp(2).toInstant(), row.getString(3),
                            new Caller(row.getString(5), row.getString(6)), new Act(row.getString(4), row.getString(7),
                                    row.getString(8), row.getInt(9), row.getInt(10))));
                }
            }
        }
        return lines;
    }
}
