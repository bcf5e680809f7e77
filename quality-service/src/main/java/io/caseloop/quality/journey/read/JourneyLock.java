package io.caseloop.quality.journey.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The transaction lock that every writer of journeys takes.
public final class JourneyLock {

    private JourneyLock() {
    }

    /// Excludes other writers of journeys until the transaction ends.
    public static void take(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("SELECT pg_advisory_xact_lock(" + JourneyWriter.LOCK + ")");
        }
    }
}
