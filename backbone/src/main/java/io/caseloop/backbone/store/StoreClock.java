package io.caseloop.backbone.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/// Live time is PostgreSQL's clock, asked now and then and carried on by the JVM's monotonic clock in between;
/// the JVM's wall clock plays no part.
public final class StoreClock {

    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private record Reading(Instant time, long nanos) {
        Instant carriedTo(long now) {
            return time.plusNanos(now - nanos).truncatedTo(ChronoUnit.MICROS);
        }
    }

    private final DataSource database;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Reading last;

    public StoreClock(DataSource database) {
        this.database = database;
    }

    /// @throws io.caseloop.backbone.StoreUnavailable when PostgreSQL was never reached; later, an outage is bridged
    public Instant now() {
        Reading reading = last;
        long now = System.nanoTime();
        if (reading == null) {
            reading = ask(null);
        } else if (now - reading.nanos() > FRESH && asking.compareAndSet(false, true)) {
            try {
                reading = ask(reading); // one asks, the others carry on with what is known
            } finally {
                asking.set(false);
            }
        }
        return reading.carriedTo(System.nanoTime());
    }

    private Reading ask(Reading before) {
        long asked = System.nanoTime();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            long answered = System.nanoTime();
            Reading fresh = new Reading(row.getObject(1, OffsetDateTime.class).toInstant(), asked + (answered - asked) / 2);
            last = fresh;
            return fresh;
        } catch (SQLException e) {
            if (before == null) {
                throw StoreReader.unavailable("ask for the time", e);
            }
            return before;
        }
    }
}
