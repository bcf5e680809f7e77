package io.caseloop.quality.journey.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The lock that every writer of journeys takes; held until the end of the transaction.
public final class JourneyLock {

    private JourneyLock() {
    }

    /// Nothing else writes journeys until this transaction ends.
    public static void take(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(" + JourneyWriter.LOCK + ")");
        }
    }
}
