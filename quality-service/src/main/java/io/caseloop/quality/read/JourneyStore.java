package io.caseloop.quality.read;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Runs the journey store with the application: reads, folds anew what an older version folded, signs from time to time.
@ApplicationScoped
public class JourneyStore {

    private static final Logger LOG = Logger.getLogger(JourneyStore.class);
    private static final int MOST_HOLES = 1_000;
    private static final int SECONDS_TO_END = 10;

    @Inject
    AgroalDataSource database;
    @Inject
    JourneyConfig config;
    @Inject
    MeterRegistry meters;
    @Inject
    JourneyHeads heads;

    private final AtomicInteger holes = new AtomicInteger();
    private final ScheduledExecutorService periodic = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("journey-roots").daemon().factory());
    private RootSigner signer;
    private JourneyReader reader;
    private Thread reading;

    void start(@Observes @Priority(2_100) StartupEvent event) {
        signer = RootSigner.of(config.quality().signingKeyFile());
        Counter events = meter("caseloop.journey.events", "facts that joined their journey");
        Counter repeats = meter("caseloop.journey.repeats", "facts that came again");
        Counter odd = meter("caseloop.journey.odd", "records kept aside: no fact, or another content under a known place");
        Counter trouble = meter("caseloop.journey.trouble", "batches that could not be written at the first try");
        Gauge.builder("caseloop.journey.holes", holes, AtomicInteger::get).description("streams that wait for a missing fact").register(meters);
        if (config.training()) {
            return;
        }
        Map<String, String> client = new HashMap<>(config.kafka().client());
        client.put("bootstrap.servers", config.kafka().bootstrap());
        reader = new JourneyReader(client, JourneyReader.GROUP, config.instance(), database, written -> {
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
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        periodic.shutdown();
        if (reader != null) {
            reader.close();
            reading.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        }
    }

    Journeys journeys() {
        return new Journeys(database);
    }

    JourneyProof proof() {
        return new JourneyProof(database, signer);
    }

    JourneyRoots roots() {
        return new JourneyRoots(database, signer);
    }

    private void tick() {
        try {
            roots().sign();
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("no root was signed, trying again at the next turn: %s", e.getClass().getName());
        }
        countHoles();
    }

    private void countHoles() {
        try {
            holes.set(journeys().holes(MOST_HOLES).size());
        } catch (SQLException | RuntimeException e) {
            LOG.warnf("holes were not counted, trying again at the next turn: %s", e.getClass().getName());
        }
    }

    private Counter meter(String name, String description) {
        return Counter.builder(name).description(description).register(meters);
    }
}
