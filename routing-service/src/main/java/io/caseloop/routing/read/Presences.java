package io.caseloop.routing.read;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.failure.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Who has a case open, at any instance of the service. It lives 20 seconds unless it is renewed; no fact
/// records it.
@ApplicationScoped
public class Presences {

    static final Duration LIVES = Duration.ofSeconds(20);

    private final AgroalDataSource database;

    Presences(AgroalDataSource database) {
        this.database = database;
    }

    /// Somebody who has a case open.
    ///
    /// @param person subject of the token
    /// @param mode `reading` or `writing`
    public record Present(String person, String mode, Instant since) {
    }

    /// Renews a presence.
    ///
    /// @return who else is there, longest first
    List<Present> renew(String ticket, String person, String mode, Instant now) {
        try (Connection connection = database.getConnection()) {
            forget(connection, now);
            try (PreparedStatement renew = connection.prepareStatement("""
                    insert into presence (ticket, person, mode, since, seen_at) values (?, ?, ?, ?, ?)
                    on conflict (ticket, person) do update set mode = excluded.mode, seen_at = excluded.seen_at""")) {
                renew.setString(1, ticket);
                renew.setString(2, person);
                renew.setString(3, mode);
                renew.setObject(4, at(now));
                renew.setObject(5, at(now));
                renew.executeUpdate();
            }
            return others(connection, ticket, person, now);
        } catch (SQLException e) {
            throw new StoreUnavailable("renew a presence", e);
        }
    }

    /// The case is no longer open.
    void leave(String ticket, String person) {
        try (Connection connection = database.getConnection(); PreparedStatement leave = connection.prepareStatement(
                "delete from presence where ticket = ? and person = ?")) {
            leave.setString(1, ticket);
            leave.setString(2, person);
            leave.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable("end a presence", e);
        }
    }

    private static List<Present> others(Connection connection, String ticket, String person, Instant now)
            throws SQLException {
        List<Present> others = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select person, mode, since from presence where ticket = ? and person <> ? and seen_at > ?
                order by since, person limit 20""")) {
            query.setString(1, ticket);
            query.setString(2, person);
            query.setObject(3, at(now.minus(LIVES)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    others.add(new Present(row.getString(1), row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return others;
    }

    private static void forget(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from presence where (ticket, person) in (select ticket, person from presence where seen_at < ?
                    limit 20 for update skip locked)""")) {
            delete.setObject(1, at(now.minus(LIVES)));
            delete.executeUpdate();
        }
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
