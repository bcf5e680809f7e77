package io.caseloop.local.proof;

import io.caseloop.events.codec.RecordKeys;
import io.caseloop.local.home.Service;
import io.caseloop.local.kafka.Users;
import io.caseloop.local.process.Secrets;
import io.caseloop.local.process.ServiceSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// Compares every event store with the topics and with the journeys (Q4, X1): the same events, each
/// once, in the same order per stream, without gaps, and on the topics signed by their service. The
/// system may run meanwhile: events in a store when the comparison begins must reach the topic
/// within a time limit, and events on the topics must reach their journey. Memory is bounded: a large number of streams is compared in
/// shares, with one full read per share.
public final class Comparison {

    static final int FETCH = 2_000;
    static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int STREAMS_AT_ONCE = 60_000; // about 550 bytes each
    // a lower bound of the records per stream, in case stores have fewer streams than topics
    private static final int PER_STREAM = 3;

    private final ServiceSettings settings;
    private final Consumer<String> say;
    private final Duration patience;
    private final int streamsAtOnce;
    private final Stores stores;
    private final RecordKeys keys;
    private final Findings findings = new Findings();
    private final Map<Service, Long> stored = new EnumMap<>(Service.class);
    private long published;
    private long told;

    public Comparison(ServiceSettings settings, Consumer<String> say) {
        this(settings, say, PATIENCE, STREAMS_AT_ONCE);
    }

    /// `patience` is how long to wait for relays and journeys.
    Comparison(ServiceSettings settings, Consumer<String> say, Duration patience, int streamsAtOnce) {
        this.settings = settings;
        this.say = say;
        this.patience = patience;
        this.streamsAtOnce = streamsAtOnce;
        this.stores = new Stores(settings);
        this.keys = RecordKeys.in(Optional.of(settings.secrets().file(Secrets.RECORD_KEYS)));
    }

    /// Runs the comparison and returns the findings.
    public Findings compare() throws SQLException {
        var topics = new StoreAndTopic(stores, findings);
        var journeys = new StoreAndJourney(stores, findings);
        for (var service : Service.values()) {
            topics.reportGapsInNumbers(service);
        }
        journeys.reportUnknownSources();
        var streams = Math.max(stores.streams(), TopicReading.records(settings.kafka(Users.OPERATOR)) / PER_STREAM);
        var shares = (int) (1 + streams / streamsAtOnce);
        for (var share = 0; share < shares; share++) {
            compare(new Share(share, shares), topics, journeys);
            if (shares > 1) {
                say.accept("share " + (share + 1) + " of " + shares + " of the streams compared");
            }
        }
        stored.forEach((service, events) -> say.accept(events + " events in the store of " + Stores.source(service)));
        say.accept(published + " events on the topics");
        say.accept(told + " events in the journeys");
        return findings;
    }

    private void compare(Share share, StoreAndTopic storeAndTopic, StoreAndJourney storeAndJourney)
            throws SQLException {
        var heads = stores.heads(share);
        try (var topics = new TopicReading(settings.kafka(Users.OPERATOR), keys, share, findings)) {
            topics.readToEnd();
            waitForRelays(topics, heads);
            new JourneyLag(stores, patience, say).waitFor(topics);
            for (var service : Service.values()) {
                var streams = topics.of(Stores.source(service));
                stored.merge(service, storeAndTopic.compare(service, share, heads.get(service), streams), Long::sum);
                told += storeAndJourney.compare(service, share, streams);
            }
            published += topics.events();
        }
    }

    private void waitForRelays(TopicReading topics, Map<Service, Map<String, Long>> heads) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline
                && heads.entrySet().stream().anyMatch(service -> isBehind(topics, service))) {
            LockSupport.parkNanos(LOOK.toNanos());
            topics.readToEnd();
        }
    }

    private static boolean isBehind(TopicReading topics, Map.Entry<Service, Map<String, Long>> heads) {
        var streams = topics.of(Stores.source(heads.getKey()));
        return heads.getValue().entrySet().stream().anyMatch(head -> {
            var stream = streams.get(head.getKey());
            return stream == null || stream.count() < head.getValue();
        });
    }
}
