package io.caseloop.quality.journey.read;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/// Appends to the log of commits as a transaction of the journey store does.
public final class WrittenCommits {

    private WrittenCommits() {
    }

    public static void commit(DataSource database, JourneyChange change) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            CommitLog.append(connection, List.of(change), 0);
            connection.commit();
        }
    }
}
