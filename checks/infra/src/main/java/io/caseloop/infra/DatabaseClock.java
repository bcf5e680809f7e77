package io.caseloop.infra;

import io.caseloop.local.home.Service;
import io.caseloop.local.postgres.Roles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// Shifts the clock of a database without changing the clock of the machine: a schema earlier in
/// the search path overrides the time functions. Applies to new connections; [#close()] restores
/// the real clock for connections opened later.
public final class DatabaseClock implements AutoCloseable {

    private final String database;
    private final String path;

    private DatabaseClock(Service service) {
        this.database = Roles.database(service);
        this.path = "alter role " + Roles.worker(service) + " in database " + database;
    }

    /// Right, until it is [#set(Duration)].
    public static DatabaseClock of(String service) {
        var clock = new DatabaseClock(Service.named(service));
        clock.run("create schema shown", "create table shown.lead (ahead interval not null)",
                "insert into shown.lead values (interval '0')",
                "create function shown.clock_timestamp() returns timestamptz language sql volatile"
                        + " as 'select pg_catalog.clock_timestamp() + (select ahead from shown.lead)'",
                "create function shown.now() returns timestamptz language sql stable as 'select pg_catalog.now() + "
                        + "(select ahead from shown.lead)'",
                "grant usage on schema shown to public", "grant select on shown.lead to public",
                clock.path + " set search_path = shown, pg_catalog, public");
        return clock;
    }

    /// @param lead how far it is ahead of the true one; negative when it is behind
    public void set(Duration lead) {
        run("update shown.lead set ahead = interval '" + lead.toMillis() + " milliseconds'");
    }

    @Override
    public void close() {
        run(path + " reset search_path", "drop schema shown cascade");
    }

    private void run(String... statements) {
        var access = Infra.superuser(database);
        try (Connection connection = DriverManager.getConnection(access.url(), access.user(), access.password());
             Statement statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the clock of " + database + " could not be set", e);
        }
    }
}
