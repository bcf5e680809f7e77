package io.caseloop.access;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The tokens that were revoked before they expired. Every process reads the list once a second
/// (`caseloop.access.poll`), so a revocation holds everywhere within about a second. While the database is
/// away the last list holds; a process that has never read it accepts no token and is not ready.
@ApplicationScoped
public class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);

    private final AccessStore store;
    private final Duration poll;
    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("revocations").daemon().factory());
    private volatile Set<String> revoked;
    private volatile boolean away;

    public Revocations(AccessStore store, @ConfigProperty(name = "caseloop.access.poll") Duration poll) {
        this.store = store;
        this.poll = poll;
    }

    /// Before anything listens to requests.
    void start(@Observes @Priority(1_000) StartupEvent started) {
        refresh();
        polling.scheduleWithFixedDelay(this::refresh, poll.toMillis(), poll.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent stopping) {
        polling.shutdownNow();
    }

    /// Reads the list now. One reader at a time, so that an older list never replaces a newer one.
    public synchronized void refresh() {
        try {
            revoked = store.revoked();
            away = false;
        } catch (SQLException | RuntimeException e) {
            if (!away) {
                LOG.warnf("The list of revoked tokens cannot be read (%s). %s", e.getClass().getSimpleName(),
                        revoked == null ? "No token is accepted until it can be."
                        : "The last list holds until it can be.");
            }
            away = true;
        }
    }

    /// Whether a token of this id must be refused.
    public boolean isRevoked(String jti) {
        Set<String> known = revoked;
        return known == null || known.contains(jti);
    }

    /// Whether the list was ever read.
    public boolean isKnown() {
        return revoked != null;
    }
}
