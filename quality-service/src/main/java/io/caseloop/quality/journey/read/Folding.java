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

/// Bytes as received to states, and states to the text they are kept as.
public final class Folding {

    private static final EventCodec CODEC = EventCodec.ofContract();

    private Folding() {
    }

    /// Empty for a type of the future and for bytes that are not of their type: a journey has them all the same.
    private static Optional<Fact> fact(String type, byte[] data) {
        try {
            return CODEC.decode(type, data);
        } catch (UndecodableEvent _) {
            return Optional.empty(); // kept, proven and counted as unknown in the state
        }
    }

    /// Folds one more fact. A fact whose fields are not what its type promises counts as unknown: it must not keep the
    /// others from being read.
    public static void apply(CaseFold fold, String type, byte[] data) {
        Optional<Fact> fact = fact(type, data);
        try {
            fold.apply(fact);
        } catch (NullPointerException | IllegalArgumentException _) {
            fold.passed(); // a required field is missing: kept, proven and counted
        }
    }

    /// What was so at `asOf` as far as it was known at `knownAt`: facts recorded by then and about no later time,
    /// in the order of the journey.
    ///
    /// @param asOf null for any time
    /// @param knownAt null for all that is known
    static CaseState at(Connection connection, String journey, Instant asOf, Instant knownAt) throws SQLException {
        CaseFold fold = new CaseFold(CaseState.unknown(journey));
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT type, data FROM journey_event WHERE ticket = ?
                AND at <= coalesce(?::timestamptz, 'infinity') AND recorded_at <= coalesce(?::timestamptz, 'infinity') ORDER BY sequence""")) {
            query.setString(1, journey);
            query.setObject(2, Columns.time(asOf));
            query.setObject(3, Columns.time(knownAt));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    apply(fold, rows.getString(1), rows.getBytes(2));
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

    /// Empty when an older version wrote it otherwise: it is folded anew.
    public static Optional<CaseState> read(String state) {
        try {
            return Optional.of(CODEC.json().readValue(state, CaseState.class));
        } catch (JsonProcessingException _) {
            return Optional.empty(); // disposable: folded anew from the events
        }
    }
}
