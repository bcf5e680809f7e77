package io.caseloop.quality.journey.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// Nobody waits for long for a process that has left, or sleeps, in the middle of a transaction;
/// PostgreSQL sees to it, whatever becomes of the process.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "quality")) class PatienceTest {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(20261127)";

    @Inject
    DataSource database;

    @Test
    void who_idles_in_a_transaction_loses_its_locks_and_who_waited_for_them_goes_on() throws SQLException {
        var access = Infra.superuser("caseloop_quality");
        try (Connection idle = database.getConnection(); Connection other = DriverManager.getConnection(access.url(),
                access.user(), access.password())) {
            idle.setAutoCommit(false);
            Statement holder = idle.createStatement();
            holder.execute(LOCK);
            try (Statement waits = other.createStatement()) {
                waits.execute("SET lock_timeout = '60s'");
                waits.execute(LOCK); // returns when the sleeper's transaction has been ended
            }
            assertThatThrownBy(() -> holder.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void who_waits_for_a_lock_is_told_before_its_own_time_is_over_and_servers_notice_that_a_client_has_left()
            throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            for (var setting : List.of(List.of("lock_timeout", "20s"),
                    List.of("client_connection_check_interval", "5s"), List.of("tcp_keepalives_idle", "10"))) {
                try (var shown = statement.executeQuery("SHOW " + setting.getFirst())) {
                    shown.next();
                    assertThat(shown.getString(1)).as(setting.getFirst()).isEqualTo(setting.getLast());
                }
            }
        }
    }
}
