package io.caseloop.backbone.runtime;

import io.caseloop.backbone.store.StoreReader;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Live time is PostgreSQL's clock, asked now and then and carried on by the JVM's monotonic clock
/// in between; the JVM's wall clock plays no part. It also notices when PostgreSQL's clock was set
/// back: then facts are recorded at the newest recorded time until the clock has caught up, and
/// timers wait for it.
public final class StoreClock {

    private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);
    private static final String ASK = "select clock_timestamp(), (select max(recorded_at) from segment)";
    private static final long FRESH = Duration.ofSeconds(2).toNanos();

    private record Reading(Instant time, Duration behind, long nanos) {
        Instant carriedTo(long now) {
            return time.plusNanos(now - nanos).truncatedTo(ChronoUnit.MICROS);
        }
    }

    private final DataSource database;
    private final Duration bound;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean setBack = new AtomicBoolean();
    private volatile Reading last;

    /// @param bound by how much PostgreSQL's clock may be behind the newest recorded time before that is an alarm
    public StoreClock(DataSource database, Duration bound) {
        this.database = database;
        this.bound = bound;
    }

    /// @throws io.caseloop.backbone.failure.StoreUnavailable when PostgreSQL was never reached;
    ///        later, an outage is bridged
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

    /// How far PostgreSQL's clock is behind the newest recorded time of the store: more than
    /// nothing only after it was set back.
    public Duration behind() {
        now();
        return last.behind();
    }

    /// The alarm, or empty. While PostgreSQL was never reached there is nothing to say.
    public String trouble() {
        return last != null && behind().compareTo(bound) > 0
                ? "PostgreSQL's clock is " + last.behind().toSeconds()
                + " s behind the newest recorded fact: it was set back" : "";
    }

    private Reading ask(Reading before) {
        long asked = System.nanoTime();
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery(ASK)) {
            row.next();
            long answered = System.nanoTime();
            Instant time = row.getObject(1, OffsetDateTime.class).toInstant();
            Duration ahead = Duration.between(time, row.getObject(2, OffsetDateTime.class).toInstant());
            Reading fresh = new Reading(time, ahead.isNegative() ? Duration.ZERO
                    : ahead, asked + (answered - asked) / 2);
            last = fresh;
            raiseOrClear(fresh.behind());
            return fresh;
        } catch (SQLException e) {
            if (before == null) {
                throw StoreReader.unavailable("ask for the time", e);
            }
            return before;
        }
    }

    private void raiseOrClear(Duration behind) {
        boolean now = behind.compareTo(bound) > 0;
        if (setBack.compareAndSet(!now, now)) {
            if (now) {
                LOG.warn("PostgreSQL's clock is {} ms behind the newest recorded fact: it was set back. Recorded "
                        + "times stand still and timers wait until it"
                        + " has caught up", behind.toMillis());
            } else {
                LOG.info("PostgreSQL's clock has caught up with the newest recorded fact");
            }
        }
    }
}
