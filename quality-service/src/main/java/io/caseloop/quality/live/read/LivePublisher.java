package io.caseloop.quality.live.read;

import io.caseloop.backbone.Backbone;
import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.quality.journey.read.CommitLog;
import io.caseloop.quality.journey.read.Journeys;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Passes committed changes on to the live streams: those of this instance at once, others at the next look at the log.
/// Ends streams whose token is no longer valid or whose agent may no longer see a case (X3).
@ApplicationScoped
public class LivePublisher implements Runnable {

    private static final Logger LOG = Logger.getLogger(LivePublisher.class);
    private static final long CHECK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final long TRIM_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LiveStreams streams;
    private final LiveConfig config;
    private final CommitLog log;
    private final Journeys journeys;
    private final CaseAccess access;
    private final Backbone backbone;
    private final MeterRegistry meters;
    private final Semaphore committed = new Semaphore(0);
    private volatile boolean ending;
    private long checkAt;
    private long beatAt;
    private long trimAt;
    private boolean away;

    LivePublisher(LiveStreams streams, LiveConfig config, CommitLog log, Journeys journeys, CaseAccess access,
            Backbone backbone, MeterRegistry meters) {
        this.streams = streams;
        this.config = config;
        this.log = log;
        this.journeys = journeys;
        this.access = access;
        this.backbone = backbone;
        this.meters = meters;
    }

    void start(@Observes @Priority(2_200) StartupEvent event) {
        Gauge.builder("caseloop.live.streams", streams, LiveStreams::count)
                .description("open live streams").register(meters);
        checkAt = beatAt = System.nanoTime();
        trimAt = checkAt + TRIM_NANOS;
        Thread.ofPlatform().name("live-streams").daemon().start(this);
    }

    /// Streams end, so that their readers go on at another instance.
    void stop(@Observes ShutdownEvent event) {
        ending = true;
        committed.release();
        streams.endThose(_ -> true);
    }

    /// This instance has committed something.
    public void committed() {
        committed.release();
    }

    @Override
    public void run() {
        while (!ending) {
            try {
                step();
                away = false;
            } catch (SQLException | RuntimeException e) {
                if (!away) {
                    LOG.warnf("Live streams get no events until the database answers again: %s",
                            e.getClass().getName());
                }
                away = true;
            } catch (InterruptedException _) {
                ending = true;
                Thread.currentThread().interrupt();
            }
        }
    }

    private void step() throws SQLException, InterruptedException {
        if (committed.tryAcquire(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            committed.drainPermits();
        }
        streams.publish();
        long now = System.nanoTime();
        if (now - checkAt >= 0 && streams.count() > 0) {
            checkAt = now + CHECK_NANOS;
            Instant time = backbone.now();
            streams.endThose(stream -> stream.isOver(time) || stream.wasNeverRead(now));
        }
        if (now - beatAt >= 0) {
            beatAt = now + config.heartbeat().toNanos();
            streams.each(LiveStream::beat);
            endThoseThatSeeTooMuch();
        }
        if (now - trimAt >= 0) {
            trimAt = now + TRIM_NANOS;
            log.trim(KEPT);
        }
    }

    private void endThoseThatSeeTooMuch() {
        streams.endThose(stream -> stream.agent().isPresent()
                && !stream.topics().cases().stream().allMatch(ticket -> sees(stream.agent().get(), ticket)));
    }

    /// While the answer is not known, the stream goes on: it carries ids only.
    private boolean sees(String agent, String ticket) {
        try {
            return access.concerns(agent, ticket, () -> journeys.ofSameCustomer(ticket, CaseAccess.LATEST));
        } catch (SQLException e) {
            LOG.debugf("Who may see a case is not known now: %s", e.getClass().getName());
            return true;
        }
    }
}
