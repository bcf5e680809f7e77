package io.caseloop.backbone.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wakes those who wait for appended events or changed timers, by LISTEN/NOTIFY. Only a speed-up:
/// who waits also looks by itself now and then.
public final class Wakeups implements AutoCloseable {

    public static final String APPENDED = "caseloop_appended";
    public static final String TIMER = "caseloop_timer";
    private static final Logger LOG = LoggerFactory.getLogger(Wakeups.class);
    private static final int LISTEN_MILLIS = 10_000;
    private static final long RETRY_MILLIS = 1_000;

    private final DataSource database;
    private final Map<Semaphore, String> waiting = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile Runnable onLoss = () -> { };
    private volatile boolean closed;

    public Wakeups(DataSource database, String name) {
        this.database = database;
        this.thread = Thread.ofPlatform().name(name + "-listen").daemon().start(this::run);
    }

    /// A bell that rings on a channel.
    public Bell bell(String channel) {
        Semaphore semaphore = new Semaphore(0);
        waiting.put(semaphore, channel);
        return new Bell(semaphore);
    }

    /// Called after PostgreSQL was away: it may have come back with an older store.
    public void onLoss(Runnable action) {
        onLoss = action;
    }

    /// Rings once for any number of reasons since the last time.
    public record Bell(Semaphore semaphore) {

        /// Until it rings or the time is over.
        public void await(long millis) throws InterruptedException {
            if (semaphore.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                semaphore.drainPermits();
            }
        }

        public void ring() {
            semaphore.release();
        }
    }

    private void run() {
        while (!closed) {
            try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("listen " + APPENDED);
                statement.execute("listen " + TIMER);
                waiting.keySet().forEach(Semaphore::release);
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (!closed) {
                    PGNotification[] notifications = postgres.getNotifications(LISTEN_MILLIS);
                    if (notifications == null || notifications.length == 0) {
                        statement.execute("select 1"); // who only listens never learns that nobody is there any more
                    } else {
                        for (PGNotification notification : notifications) {
                            ring(notification.getName());
                        }
                    }
                }
                statement.execute("unlisten *");
            } catch (SQLException e) {
                if (!closed) {
                    onLoss.run();
                    LOG.warn("not listening to PostgreSQL now: SQL state {}", e.getSQLState());
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            new Semaphore(0).tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private void ring(String channel) {
        waiting.forEach((semaphore, on) -> {
            if (on.equals(channel)) {
                semaphore.release();
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
