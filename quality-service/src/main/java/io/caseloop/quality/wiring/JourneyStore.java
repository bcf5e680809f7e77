package io.caseloop.quality.wiring;

import io.agroal.api.AgroalDataSource;
import io.caseloop.backbone.runtime.Loop;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.quality.journey.read.JourneyHeads;
import io.caseloop.quality.journey.read.JourneyReader;
import io.caseloop.quality.journey.read.Journeys;
import io.caseloop.quality.live.read.LivePublisher;
import io.caseloop.quality.proof.read.JourneyRoots;
import io.caseloop.quality.search.read.TextIndex;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Runs the background work of the journey store: reading, rebuilding stale heads, signing roots.
@ApplicationScoped
public class JourneyStore {

    private static final Logger LOG = Logger.getLogger(JourneyStore.class);
    private static final int MOST_HOLES = 1_000;
    private static final int SECONDS_TO_END = 10;
    private static final long INDEX_PAUSE = 1_000;

    private final AgroalDataSource database;
    private final JourneyConfig config;
    private final MeterRegistry meters;
    private final JourneyHeads heads;
    private final Journeys journeys;
    private final JourneyRoots roots;
    private final LivePublisher live;
    private final TextIndex texts;
    private final AtomicInteger holes = new AtomicInteger();
    private final ScheduledExecutorService periodic = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("journey-roots").daemon().factory());
    private final Semaphore said = new Semaphore(0);
    private JourneyReader reader;
    private Thread reading;
    private Loop indexing;

    JourneyStore(AgroalDataSource database, JourneyConfig config, MeterRegistry meters, JourneyHeads heads,
            Journeys journeys, JourneyRoots roots, LivePublisher live, TextIndex texts) {
        this.database = database;
        this.config = config;
        this.meters = meters;
        this.heads = heads;
        this.journeys = journeys;
        this.roots = roots;
        this.live = live;
        this.texts = texts;
    }

    void start(@Observes @Priority(2_100) StartupEvent event) {
        Counter events = meter("caseloop.journey.events", "facts that joined their journey");
        Counter repeats = meter("caseloop.journey.repeats", "facts that came again");
        Counter odd = meter("caseloop.journey.odd", "records kept aside: no fact, or another content under a "
                + "known place");
        Counter trouble = meter("caseloop.journey.trouble", "batches that could not be written at the first try");
        Gauge.builder("caseloop.journey.holes", holes, AtomicInteger::get)
                .description("streams that wait for a missing fact").register(meters);
        if (config.training()) {
            return;
        }
        Map<String, String> client = new HashMap<>(config.kafka().client());
        client.put("bootstrap.servers", config.kafka().bootstrap());
        reader = new JourneyReader(client, RecordKeys.in(config.recordKeysFile()), JourneyReader.GROUP,
                config.instance(), database, written -> {
            live.committed();
            said.release();
            events.increment(written.events());
            repeats.increment(written.repeats());
            odd.increment(written.odd());
            if (written.parked() > 0) {
                periodic.execute(this::countHoles);
            }
        }, trouble::increment);
        reading = Thread.ofPlatform().name("journeys").daemon().start(reader);
        heads.foldWhatIsStale();
        periodic.execute(this::countHoles);
        long seconds = config.quality().rootInterval().toSeconds();
        periodic.scheduleWithFixedDelay(this::tick, seconds, seconds, TimeUnit.SECONDS);
        indexing = new Loop("journey-texts", this::index, () -> { }).start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        periodic.shutdown();
        if (indexing != null) {
            indexing.close();
        }
        if (reader != null) {
            reader.close();
            reading.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        }
    }

    /// What is said is found by its words a moment later; while the vault is away, it is tried every second.
    private void index() throws SQLException, InterruptedException {
        if (!texts.further()) {
            said.tryAcquire(INDEX_PAUSE, TimeUnit.MILLISECONDS);
            said.drainPermits();
        }
    }

    private void tick() {
        try {
            roots.sign();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Signing a journey root failed; retrying at the next interval: %s", e.getClass().getName());
        }
        countHoles();
    }

    private void countHoles() {
        try {
            holes.set(journeys.holes(MOST_HOLES).size());
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("Counting missing events failed; retrying at the next interval: %s", e.getClass().getName());
        }
    }

    private Counter meter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
