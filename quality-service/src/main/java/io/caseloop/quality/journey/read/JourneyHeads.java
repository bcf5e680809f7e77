package io.caseloop.quality.journey.read;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.failure.StoreUnavailable;
import io.caseloop.backbone.spi.Projection;
import io.caseloop.backbone.spi.Rebuilding;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/// The projection of journey heads (Q4). A rebuild processes 100 journeys per transaction, so that
/// writers continue in between.
@ApplicationScoped
public class JourneyHeads implements Projection {

    private static final Logger LOG = Logger.getLogger(JourneyHeads.class);
    private static final String NAME = "journey-heads";
    private static final int AT_ONCE = 100;

    private final AgroalDataSource database;
    private final Backbone backbone;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(NAME).daemon()
            .factory());
    private final Rebuilding rebuilding;

    JourneyHeads(AgroalDataSource database, Backbone backbone) {
        this.database = database;
        this.backbone = backbone;
        this.rebuilding = new Rebuilding(NAME, backbone::now);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Progress progress() {
        return rebuilding.progress();
    }

    @Override
    public Progress rebuild() {
        return rebuilding.begun(() -> {
            long journeys = count();
            thread.execute(() -> fold(true));
            return journeys;
        });
    }

    /// Rebuilds heads that are missing or of another version, in the background.
    public void foldWhatIsStale() {
        thread.execute(() -> fold(false));
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void fold(boolean all) {
        long folded = 0;
        try {
            HeadRows.Refolded step = new HeadRows.Refolded("", 0);
            do {
                step = step(step.last(), all);
                folded += step.journeys();
                if (all) {
                    rebuilding.further(step.journeys());
                }
            } while (step.journeys() > 0 && !thread.isShutdown());
            if (folded > 0) {
                LOG.infof("Rebuilt %d journey heads", folded);
            }
            end(all, State.REBUILT);
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("The rebuild of journey heads stopped after %d journeys and continues at the next start or "
                    + "request: %s", folded, e.getClass().getName());
            end(all, State.FAILED);
        }
    }

    private void end(boolean all, State how) {
        if (all) {
            rebuilding.ended(how);
        }
    }

    private HeadRows.Refolded step(String after, boolean all) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                JourneyLock.take(connection);
                HeadRows.Refolded step = HeadRows.rebuild(connection, after, AT_ONCE, all);
                connection.commit();
                return step;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private long count() {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
             ResultSet row = statement.executeQuery("SELECT count(*) FROM journey_head")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new StoreUnavailable("count journeys", e);
        }
    }
}
