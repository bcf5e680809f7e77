package io.caseloop.routing.read;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.events.PersonalText;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Unsent texts of staff, one for each person and ticket, sealed. No fact records them.
@ApplicationScoped
public class Drafts {

    static final Duration KEPT = Duration.ofDays(30);
    /// What the text is sealed as: it opens nowhere else.
    static final String FIELD = "draft";

    private final AgroalDataSource database;

    Drafts(AgroalDataSource database) {
        this.database = database;
    }

    /// A draft as it is stored.
    record Kept(PersonalText.Sealed sealed, Instant savedAt) {
    }

    /// Saves a draft in the place of the one before, and removes some that are too old.
    void save(String ticket, String person, PersonalText.Sealed sealed, Instant now) {
        try (Connection connection = database.getConnection(); PreparedStatement save = connection.prepareStatement("""
                with given (ticket, person, algorithm, ciphertext, now, old) as
                    (values (?, ?, ?, ?, ?::timestamptz, ?::timestamptz)),
                gone as (delete from draft where ctid = any (array(
                    select d.ctid from draft d, given g where d.saved_at < g.old
                        and (d.ticket, d.person) <> (g.ticket, g.person) limit 20 for update of d skip locked)))
                insert into draft (ticket, person, algorithm, ciphertext, saved_at)
                select ticket, person, algorithm, ciphertext, now from given
                on conflict (ticket, person) do update set algorithm = excluded.algorithm,
                    ciphertext = excluded.ciphertext, saved_at = excluded.saved_at""")) {
            save.setString(1, ticket);
            save.setString(2, person);
            save.setString(3, sealed.algorithm());
            save.setString(4, sealed.ciphertext());
            save.setObject(5, now.atOffset(ZoneOffset.UTC));
            save.setObject(6, now.minus(KEPT).atOffset(ZoneOffset.UTC));
            save.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable("save a draft", e);
        }
    }

    Optional<Kept> find(String ticket, String person, Instant now) {
        try (Connection connection = database.getConnection(); PreparedStatement find = connection.prepareStatement(
                "select algorithm, ciphertext, saved_at from draft "
                        + "where ticket = ? and person = ? and saved_at >= ?")) {
            find.setString(1, ticket);
            find.setString(2, person);
            find.setObject(3, now.minus(KEPT).atOffset(ZoneOffset.UTC));
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(new Kept(
                        new PersonalText.Sealed(ticket, FIELD, row.getString(1), row.getString(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant())) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("read a draft", e);
        }
    }

    void remove(String ticket, String person) {
        try (Connection connection = database.getConnection(); PreparedStatement remove = connection.prepareStatement(
                "delete from draft where ticket = ? and person = ?")) {
            remove.setString(1, ticket);
            remove.setString(2, person);
            remove.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable("remove a draft", e);
        }
    }
}
