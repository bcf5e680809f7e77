package io.caseloop.quality.journey.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caseloop.events.Fact;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.events.codec.UndecodableEvent;
import io.caseloop.quality.journey.model.CaseFold;
import io.caseloop.quality.journey.model.CaseState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Decodes received bytes, folds them into states and encodes states as text.
public final class Folding {

    private static final EventCodec CODEC = EventCodec.ofContract();

    private Folding() {
    }

    /// Empty for an unknown type and for bytes that do not match their type; the journey contains
    /// them nevertheless.
    private static Optional<Fact> fact(String type, byte[] data, String subject) {
        try {
            return CODEC.decode(type, data, subject);
        } catch (UndecodableEvent _) {
            return Optional.empty(); // stored, verified and counted as unknown in the state
        }
    }

    /// Folds one fact. A fact with invalid fields counts as unknown, so that it does not block the
    /// others.
    public static void apply(CaseFold fold, String journey, String type, byte[] data) {
        Optional<Fact> fact = fact(type, data, Received.subject(journey));
        try {
            fold.apply(fact);
        } catch (NullPointerException | IllegalArgumentException _) {
            fold.passed(); // a required field is missing: stored, verified and counted as unknown
        }
    }

    /// The state at `asOf` as known at `knownAt`: folds the facts recorded by `knownAt` about times
    /// up to `asOf`, in journey order.
    ///
    /// @param asOf null for any time
    /// @param knownAt null for now
    static CaseState at(Connection connection, String journey, Instant asOf, Instant knownAt) throws SQLException {
        CaseFold fold = new CaseFold(CaseState.unknown(journey));
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT type, data FROM journey_event WHERE ticket = ?
                AND at <= coalesce(?::timestamptz, 'infinity') AND recorded_at <= coalesce(?::timestamptz,
                    'infinity') ORDER BY sequence""")) {
            query.setString(1, journey);
            query.setObject(2, Columns.time(asOf));
            query.setObject(3, Columns.time(knownAt));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    apply(fold, journey, rows.getString(1), rows.getBytes(2));
                }
            }
        }
        return fold.state();
    }

    /// Which fact of a journey.
    public record Place(long sequence, Instant at, Instant recordedAt) {
    }

    /// Sees the state after a fact.
    @FunctionalInterface
    public interface AfterEachFact {
        void see(Place fact, CaseState state);
    }

    /// @return the state after the last fact
    static CaseState each(Connection connection, String journey, AfterEachFact after) throws SQLException {
        CaseFold fold = new CaseFold(CaseState.unknown(journey));
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT sequence, at, recorded_at, type, data FROM journey_event WHERE ticket = ?
                    ORDER BY sequence""")) {
            query.setString(1, journey);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    apply(fold, journey, row.getString("type"), row.getBytes("data"));
                    after.see(new Place(row.getLong("sequence"), Columns.time(row, "at"),
                            Columns.time(row, "recorded_at")), fold.state());
                }
            }
        }
        return fold.state();
    }

    static String write(CaseState state) {
        try {
            return CODEC.json().writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a state is always writable", e);
        }
    }

    /// Empty if another version wrote it in another form; it is then rebuilt.
    public static Optional<CaseState> read(String state) {
        try {
            return Optional.of(CODEC.json().readValue(state, CaseState.class));
        } catch (JsonProcessingException _) {
            return Optional.empty(); // derived data: rebuilt from the events
        }
    }
}
