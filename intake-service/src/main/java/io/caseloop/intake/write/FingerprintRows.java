package io.caseloop.intake.write;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.failure.StoreUnavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// The reserved fingerprints of contacts, which no state declares, so that an erasure removes them itself (X3, I5).
@ApplicationScoped
public class FingerprintRows {

    private final AgroalDataSource database;

    FingerprintRows(AgroalDataSource database) {
        this.database = database;
    }

    /// A repeat removes nothing.
    ///
    /// @param contacts keyed hashes of channel and external id
    /// @return how many were removed
    int remove(Collection<String> contacts) {
        try (Connection connection = database.getConnection(); PreparedStatement delete = connection.prepareStatement(
                "delete from reservation where scope = ? and key = any (?)")) {
            delete.setString(1, Streams.FINGERPRINTS);
            delete.setArray(2, connection.createArrayOf("text", contacts.toArray()));
            return delete.executeUpdate();
        } catch (SQLException e) {
            throw new StoreUnavailable("remove fingerprints", e);
        }
    }
}
