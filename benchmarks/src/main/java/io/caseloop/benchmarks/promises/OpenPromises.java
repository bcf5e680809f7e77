package io.caseloop.benchmarks.promises;

import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.benchmarks.Latency;
import io.caseloop.checks.faults.system.Running;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.HdrHistogram.Histogram;

/// Open commitments in the store of sla-service: the timers and rows of one real ticket, copied for many tickets that
/// are due in the coming days. Their facts are not copied: nothing reads them before they are due.
final class OpenPromises {

    /// As the sweeper of the backbone asks (`DueTimers`).
    private static final String NEXT_DUE = """
            select t.kind, t.id, t.key, t.due, t.generation, t.tries, t.next_try from timer t where t.next_try <= now()
            and t.kind = any (array(select distinct kind from timer where stream = ?))
            and (t.next_try, t.kind, t.id) > ('-infinity', '', '')
            and not exists (select 1 from parked p where p.key = t.key)
            order by t.next_try, t.kind, t.id limit 500""";
    private static final String TIMERS = """
            insert into timer (kind, id, key, due, stream, generation, next_try)
            select kind, id || '-' || n, key || '-' || n, later, stream || '-' || n, gen_random_uuid(), later
            from timer, generate_series(?, ?) n, lateral (select date_trunc('second', now()) + interval '10 days'
              + n % 864000 * interval '1 second' as later) at
            where stream = ?""";
    private static final String ROWS = """
            insert into running_commitment (ticket, commitment, promise, rule, policy, calendar, started_at, due_at,
              stream, within_seconds, next_warning_at)
            select ticket || '-' || n, commitment, promise, rule, policy, calendar, started_at,
              date_trunc('second', now()) + interval '10 days' + n % 864000 * interval '1 second', stream || '-' || n,
              within_seconds, next_warning_at
            from running_commitment, generate_series(?, ?) n where stream = ?""";
    private static final int ASKED = 300;

    private final Running system;
    private final String stream;

    /// @param ticket a ticket with one open commitment
    OpenPromises(Running system, String ticket) {
        this.system = system;
        try (Connection store = system.store("sla-service");
                PreparedStatement query = store.prepareStatement(
                        "select stream from running_commitment where ticket = ?")) {
            query.setString(1, ticket);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    throw new BenchFailed("The first ticket has no open commitment.");
                }
                stream = row.getString(1);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private static BenchFailed unreadable(SQLException e) {
        return new BenchFailed("PostgreSQL: " + e.getMessage(), e);
    }

    /// @param from the number of the first copy
    void copy(int from, int to) {
        try (Connection store = system.store("sla-service")) {
            for (String sql : new String[] {TIMERS, ROWS}) {
                try (PreparedStatement insert = store.prepareStatement(sql)) {
                    insert.setInt(1, from);
                    insert.setInt(2, to);
                    insert.setString(3, stream);
                    insert.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// Lets the planner know the tables, as autovacuum does in time.
    void analyze() {
        try (Connection store = system.store("sla-service"); Statement statement = store.createStatement()) {
            statement.execute("vacuum analyze timer, running_commitment");
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    long open() {
        try (Connection store = system.store("sla-service"); Statement statement = store.createStatement();
                var row = statement.executeQuery("select count(*) from running_commitment")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /// How long it takes to find what is due next.
    Histogram nextDue() {
        Histogram times = Latency.histogram();
        try (Connection store = system.store("sla-service");
                PreparedStatement query = store.prepareStatement(NEXT_DUE)) {
            query.setString(1, stream);
            for (int i = 0; i < ASKED; i++) {
                long begin = System.nanoTime();
                query.executeQuery().close();
                times.recordValue(System.nanoTime() - begin);
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
        return times;
    }
}
