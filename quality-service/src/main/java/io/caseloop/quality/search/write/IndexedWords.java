package io.caseloop.quality.search.write;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.failure.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// The rows of the blind index, which no state declares, so that an erasure removes them itself (X3).
@ApplicationScoped
public class IndexedWords {

    private final AgroalDataSource database;

    IndexedWords(AgroalDataSource database) {
        this.database = database;
    }

    /// Removes what is found by the words of a case. What waits to be indexed goes first: an indexer that holds such a
    /// row commits before, and its words are seen by the second statement. A repeat removes nothing.
    ///
    /// @return how many words there were
    public int remove(String ticket) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                run(connection, "delete from journey_unread where ticket = ?", ticket);
                int words = run(connection, "delete from journey_word where ticket = ?", ticket);
                connection.commit();
                return words;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("remove indexed words", e);
        }
    }

    private static int run(Connection connection, String delete, String ticket) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setString(1, ticket);
            return statement.executeUpdate();
        }
    }
}
