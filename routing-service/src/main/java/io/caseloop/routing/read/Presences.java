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

    /// Renews a presence, and removes some that ended; one statement, because it is repeated for every open case.
    ///
    /// @return who else is there, longest first
    List<Present> renew(String ticket, String person, String mode, Instant now) {
        try (Connection connection = database.getConnection(); PreparedStatement renew = connection.prepareStatement("""
                with given (ticket, person, mode, now, ended) as (values (?, ?, ?, ?::timestamptz, ?::timestamptz)),
                gone as (delete from presence where ctid = any (array(
                    select p.ctid from presence p, given g where p.seen_at <= g.ended
                        and (p.ticket, p.person) <> (g.ticket, g.person) limit 20 for update of p skip locked))),
                own as (insert into presence as p (ticket, person, mode, since, seen_at)
                    select ticket, person, mode, now, now from given
                    on conflict (ticket, person) do update set mode = excluded.mode, seen_at = excluded.seen_at,
                        since = case when p.seen_at <= (select ended from given) then excluded.since else p.since end)
                select p.person, p.mode, p.since from presence p, given g
                where p.ticket = g.ticket and p.person <> g.person and p.seen_at > g.ended
                order by p.since, p.person limit 20""")) {
            renew.setString(1, ticket);
            renew.setString(2, person);
            renew.setString(3, mode);
            renew.setObject(4, at(now));
            renew.setObject(5, at(now.minus(LIVES)));
            List<Present> others = new ArrayList<>();
            try (ResultSet row = renew.executeQuery()) {
                while (row.next()) {
                    others.add(new Present(row.getString(1), row.getString(2),
                            row.getObject(3, OffsetDateTime.class).toInstant()));
                }
            }
            return others;
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

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
