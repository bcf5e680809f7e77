package io.caseloop.quality.diagnosis.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// An import whose instance ended is failed by another instance, and its file can be imported again (Q11).
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality"))
class CutOffImportTest {

    private final String name = "log " + UUID.randomUUID();

    @Inject
    Imports imports;
    @Inject
    ImportRows rows;
    @Inject
    AgroalDataSource database;

    private String begun() throws SQLException {
        String id = UUID.randomUUID().toString();
        return rows.begin(new ImportRows.Beginning(id, name, "csv", name.getBytes(StandardCharsets.UTF_8),
                ImportMapping.NONE, new byte[32], "analyst"));
    }

    private String stateOf(String id) throws SQLException {
        return rows.find(id).orElseThrow().state();
    }

    @Test
    void an_import_that_nobody_holds_any_more_fails_and_can_be_begun_again() throws SQLException {
        String id = begun();
        rows.partition(id, true);
        imports.watch();
        assertThat(stateOf(id)).isEqualTo("running");
        assertThat(begun()).isEqualTo(id);

        try (Connection connection = database.getConnection(); PreparedStatement update = connection.prepareStatement(
                "UPDATE imported_log SET touched_at = touched_at - interval '2 minutes' WHERE id = ?")) {
            update.setString(1, id);
            update.executeUpdate();
        }
        imports.watch();
        assertThat(stateOf(id)).isEqualTo("failed");
        assertThat(begun()).isNotEqualTo(id);
    }
}
