package io.caseloop.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// In a rolling upgrade a later release migrates the schema while this one still runs on it, and
/// may have to start again. quality-service has migrations of its own, numbered after those of the
/// backbone.
@QuarkusTest
class ReleasesShareASchemaTest {

    @Inject
    Flyway flyway;

    @Test
    void a_later_release_migrates_a_schema_that_is_in_use_and_this_one_starts_on_it_afterwards() {
        // which knows this release's migrations only: Quarkus lists them when it builds
        Configuration here = flyway.getConfiguration();
        Flyway later = Flyway.configure(getClass().getClassLoader()).dataSource(here.getDataSource())
                .placeholders(here.getPlaceholders())
                .outOfOrder(here.isOutOfOrder()).ignoreMigrationPatterns(here.getIgnoreMigrationPatterns())
                .locations("db/backbone", "db/service", "db/later").load();
        assertThat(later.migrate().migrations).extracting(done -> done.version).containsExactlyInAnyOrder("50", "999");
        assertThat(flyway.migrate().migrationsExecuted).isZero();
        assertThat(flyway.validateWithResult().validationSuccessful).isTrue();
    }

    @AfterEach
    void takeBack() throws SQLException {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists of_a_later_backbone, of_a_later_service");
            statement.execute("delete from flyway_schema_history where version in ('50', '999')");
        }
    }
}
