package io.caseloop.sla.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.infra.Infra;
import io.caseloop.infra.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// However many commitments are open, what is due next is found by an index (S5, S7). The rows of the test are never
/// committed.
class NextDueAtSizeTest {

    private static final int OPEN = 200_000;
    private static final String BOARD = "select * from running_commitment ";
    private static final String NEXT_DUE = "order by due_at, ticket, commitment limit 51";

    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        ServiceDatabase.migrate("sla");
        var access = Infra.database("sla");
        connection = DriverManager.getConnection(access.url(), access.owner(), access.ownerPassword());
        connection.setAutoCommit(false);
        run("insert into running_commitment (ticket, commitment, promise, rule, policy, calendar, started_at, due_at, "
                + "within_seconds, stream) select 'size-' || n, 'first-response', 'first-response', 'S1', 'default@1', "
                + "'24x7@1', now(), now() + n * interval '1 second', 3600, 'commitments-size-' || n "
                + "from generate_series(1, " + OPEN + ") n");
        run("insert into timer (kind, id, key, due, stream, generation, next_try) select 'due', 'size-' || n, 'size-' "
                + "|| n, now() + n * interval '1 second', 'commitments-size-' || n, gen_random_uuid(), now() + n * "
                + "interval '1 second' from generate_series(1, " + OPEN + ") n");
        run("analyze running_commitment, timer");
    }

    @AfterEach
    void forget() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void the_first_page_of_the_board_is_read_from_the_index_of_due_times() throws SQLException {
        assertThat(plan(BOARD + NEXT_DUE)).contains("running_commitment_due").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void a_later_page_of_what_runs_is_read_from_it_as_well() throws SQLException {
        BoardQuery query = BoardQuery.of(CommitmentView.RUNNING, false, Instant.now());
        query.after(Instant.now() + "|size-1|first-response");
        String where = query.where().replace("due_at >= ?", "due_at >= now()")
                .replace("(?, ?, ?)", "(now() + interval '100000 seconds', 'size-1', 'first-response')");
        assertThat(where).doesNotContain("?");
        assertThat(plan(BOARD + where + NEXT_DUE)).contains("running_commitment_due")
                .doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void the_promises_of_one_name_are_read_from_their_own_index() throws SQLException {
        assertThat(plan(BOARD + "where promise = 'expert-solution' " + NEXT_DUE))
                .contains("running_commitment_promise").doesNotContain("Seq Scan", "Sort");
    }

    @Test
    void the_time_of_the_next_timer_is_the_first_entry_of_an_index() throws SQLException {
        assertThat(plan("select min(next_try) from timer where next_try > now() - interval '1 hour' and "
                + "kind = any (array['due', 'warn'])")).contains("timer_next_try").doesNotContain("Seq Scan");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String plan(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet plan = statement.executeQuery("explain " + sql)) {
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
        }
        return String.join("\n", lines);
    }
}
