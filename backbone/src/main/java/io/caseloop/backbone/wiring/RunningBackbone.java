package io.caseloop.backbone.wiring;

import io.caseloop.backbone.Backbone;
import io.caseloop.backbone.CopyType;
import io.caseloop.backbone.axon.AxonBackbone;
import io.caseloop.backbone.derivation.CopyTypes;
import io.caseloop.backbone.derivation.RowRebuild;
import io.caseloop.backbone.derivation.StreamNames;
import io.caseloop.backbone.failure.Overloaded;
import io.caseloop.backbone.inbox.Inbox;
import io.caseloop.backbone.inbox.Reactions;
import io.caseloop.backbone.operations.Health;
import io.caseloop.backbone.operations.Holding;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.operations.Recovering;
import io.caseloop.backbone.operations.Republishing;
import io.caseloop.backbone.relay.Relay;
import io.caseloop.backbone.repair.StoreFreshness;
import io.caseloop.backbone.runtime.Followers;
import io.caseloop.backbone.runtime.Housekeeping;
import io.caseloop.backbone.runtime.StoreClock;
import io.caseloop.backbone.runtime.Wakeups;
import io.caseloop.backbone.spi.Following;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.Segments;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.store.WriteGate;
import io.caseloop.backbone.timer.InputHorizon;
import io.caseloop.backbone.timer.Timers;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.backbone.vault.KeyRing;
import io.caseloop.events.codec.EventCodec;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// All parts of one instance's backbone. Also usable without Quarkus, several in one JVM.
public final class RunningBackbone implements Health, AutoCloseable {

    private final String source;
    private final StoreReader store;
    private final GroupCommit commit;
    private final Segments segments;
    private final StoreClock clock;
    private final EventCodec codec;
    private final AxonBackbone backbone;
    private final Inbox inbox;
    private final ServiceParts parts;
    private final RowRebuild rows;
    private final TopicAccess topics;
    private final String instance;
    private final DataSource database;
    private Wakeups wakeups;
    private StoreFreshness freshness;
    private Relay relay;
    private Timers timers;
    private Followers followers;
    private Housekeeping housekeeping;
    private final BackboneConfig config;

    private RunningBackbone(String source, DataSource database, KeyRing keys, EventCodec codec, BackboneConfig config,
            ServiceParts parts) {
        this.source = source;
        this.codec = codec;
        this.database = database;
        this.config = config;
        this.instance = config.instance();
        this.store = new StoreReader(database);
        this.commit = new GroupCommit(database, new GroupCommit.Limits(config.store().queued(), 500, 4 << 20,
                config.store().longestFact()), new WriteGate(), source);
        this.segments = new Segments(config.store().segments());
        if (config.store().longestFact() > Relay.LONGEST_FACT) {
            throw new IllegalArgumentException("caseloop.store.longest-fact must be at most " + Relay.LONGEST_FACT
                    + ": topics take no more");
        }
        this.clock = new StoreClock(database, config.store().clockBehind());
        StreamNames names = new StreamNames(parts.declared().stream().flatMap(d -> d.streams().stream()).toList());
        CopyTypes copies = new CopyTypes(parts.declared().stream().<CopyType<?>>flatMap(d -> d.copies().stream())
                .toList());
        this.backbone = new AxonBackbone(source, store, commit, segments, clock, codec, keys,
                new AxonBackbone.Parts(names, copies, parts::delay, parts::opened));
        this.rows = new RowRebuild(store, commit, codec, names, copies, parts::delay);
        this.topics = TopicAccess.of(config.kafka().bootstrap(), config.kafka().client(), config.recordKeysFile());
        this.inbox = new Inbox(backbone, new Reactions(parts.reactions()), copies, store, commit, codec,
                parts.skips(), topics, instance);
        this.parts = parts;
    }

    /// Migrates the vault where this service owns it, reads the key files, and puts the parts
    /// together; runs nothing yet.
    ///
    /// @param source the service's name
    public static RunningBackbone of(String source, DataSource database, DataSource vault, BackboneConfig config,
            ServiceParts parts) {
        return of(source, database, vault, EventCodec.ofContract(), config, parts);
    }

    /// As an instance does whose release knows these facts.
    public static RunningBackbone of(String source, DataSource database, DataSource vault, EventCodec codec,
            BackboneConfig config, ServiceParts parts) {
        return new RunningBackbone(source, database, Keys.of(vault, config), codec, config, parts);
    }

    /// From here on writes wait until it is known whether the store is whole; [#start] does it too.
    ///
    /// @throws KafkaLogin.Refused Kafka does not know the user or the password
    public RunningBackbone findOutFirst() {
        if (freshness == null) {
            KafkaLogin.require(topics.client());
            freshness = new StoreFreshness(source, store, topics, commit.gate()).start();
        }
        return this;
    }

    /// From here on facts are relayed and taken in, timers fire and local copies follow.
    public RunningBackbone start() {
        findOutFirst();
        wakeups = new Wakeups(database, source);
        wakeups.onLoss(freshness::suspect);
        relay = new Relay(source, store, segments, topics, instance,
                new Relay.Limits(config.relay().lease(), config.relay().lookBack()), wakeups, freshness,
                rows::recovered);
        followers = new Followers(source, parts.followers(), store, codec, wakeups).start();
        inbox.start();
        housekeeping = new Housekeeping(source, store, Housekeeping.ANSWERS_KEPT);
        timers = new Timers(backbone, store, parts.timers(), new InputHorizon(store, clock, topics.client()), instance,
                wakeups).start();
        return this;
    }

    public Backbone backbone() {
        return backbone;
    }

    public Parking parking() {
        return inbox.parking();
    }

    /// @throws io.caseloop.backbone.failure.Overloaded before it was started
    public Republishing republishing() {
        return from -> started(relay).republish(from);
    }

    /// @throws io.caseloop.backbone.failure.Overloaded before it was started
    public Recovering recovering() {
        return () -> started(relay).recover();
    }

    /// @throws io.caseloop.backbone.failure.Overloaded before it was started
    public Holding holding() {
        return new Holds(source, inbox.hold(), started(relay).hold(), clock::now);
    }

    /// @throws io.caseloop.backbone.failure.Overloaded before it was started
    public Following following() {
        return newcomer -> started(followers).follow(newcomer);
    }

    private static <T> T started(T part) {
        if (part == null) {
            throw new Overloaded("not started yet");
        }
        return part;
    }

    /// What rebuilds and compares rows.
    public RowRebuild rows() {
        return rows;
    }

    public EventCodec codec() {
        return codec;
    }

    @Override
    public boolean caughtUp() {
        return config.training() || followers != null && followers.caughtUp();
    }

    @Override
    public long relayLag() {
        return relay == null ? 0 : relay.lag();
    }

    @Override
    public long relayHeld() {
        return relay == null ? 0 : relay.held();
    }

    @Override
    public long parkedTickets() {
        return inbox.parkedTickets();
    }

    @Override
    public long unknownTypes() {
        return inbox.unknownTypes();
    }

    @Override
    public long setAside() {
        return inbox.setAside();
    }

    @Override
    public long timersOverdue() {
        return timers == null ? 0 : timers.overdue();
    }

    @Override
    public long appendsWaiting() {
        return commit.waiting();
    }

    @Override
    public long clockBehind() {
        return clock.behind().toMillis();
    }

    @Override
    public Map<String, String> heldUp() {
        Map<String, String> heldUp = new TreeMap<>();
        if (relay != null) {
            heldUp.put("relay", relay.trouble());
            heldUp.put("inbox", inbox.trouble());
            heldUp.put("timers", timers.trouble());
            heldUp.put("clock", clock.trouble());
            heldUp.put("store", commit.gate().behind());
        }
        heldUp.values().removeIf(String::isEmpty);
        return heldUp;
    }

    @Override
    public void close() {
        if (relay != null) {
            inbox.close();
            timers.close();
            followers.close();
            housekeeping.close();
            relay.close();
            wakeups.close();
        }
        if (freshness != null) {
            freshness.close();
        }
        backbone.close();
    }
}
