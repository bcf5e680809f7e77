package io.caseloop.routing.write;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.failure.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// Unsent texts of staff about a ticket, which no fact records, so that an erasure removes them itself (X3).
@ApplicationScoped
public class DraftRows {

    private final AgroalDataSource database;

    DraftRows(AgroalDataSource database) {
        this.database = database;
    }

    /// A repeat removes nothing.
    ///
    /// @return how many there were
    public int removeAll(String ticket) {
        try (Connection connection = database.getConnection(); PreparedStatement remove = connection.prepareStatement(
                "delete from draft where ticket = ?")) {
            remove.setString(1, ticket);
            return remove.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable("remove drafts", e);
        }
    }
}
