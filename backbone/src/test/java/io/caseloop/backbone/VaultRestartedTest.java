package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.infra.Infra;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// After PostgreSQL was restarted, as for a restore, each connection of the pool is broken:
/// `recover` needs keys right then.
class VaultRestartedTest {

    private static final Cause CAUSE = new Cause("li", "c-1", "r-1", null);

    @Test
    void the_first_question_after_it_is_answered_and_so_are_many_at_once() throws Exception {
        try (Instance one = Instance.of("intake", "one")) {
            manyAtOnce(one);
            assertThat(cut()).as("connections that were cut").isGreaterThan(1);
            rate(one);
            cut();
            manyAtOnce(one);
        }
    }

    private static void manyAtOnce(Instance at) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(threads.submit(() -> rate(at)));
            }
            for (Future<Integer> each : all) {
                assertThat(each.get()).isOne();
            }
        }
    }

    /// Of a ticket and a customer that nobody knows yet, so that the vault is asked.
    private static int rate(Instance at) {
        String ticket = UUID.randomUUID().toString();
        return at.backbone().perform(CAUSE, work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, 1, "好的", work.now())).size();
        });
    }

    /// All connections of the vault's role but this one.
    private static int cut() throws SQLException {
        Map<String, String> settings = Infra.settings("intake");
        try (var connection = DriverManager.getConnection(settings.get("caseloop.vault.url"),
                settings.get("caseloop.vault.user"), settings.get("caseloop.vault.password"));
             var statement = connection.createStatement();
             var cut = statement.executeQuery("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                     + " where datname = current_database() and usename = current_user and pid <> pg_backend_pid()")) {
            cut.next();
            return cut.getInt(1);
        }
    }
}
