package io.caseloop.backbone.inbox;

import io.caseloop.backbone.StreamType;
import io.caseloop.backbone.axon.AxonBackbone;
import io.caseloop.backbone.derivation.CopyTypes;
import io.caseloop.backbone.operations.Parking;
import io.caseloop.backbone.runtime.Hold;
import io.caseloop.backbone.runtime.Loop;
import io.caseloop.backbone.spi.SkippedFact;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.GroupCommit;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.events.codec.EventCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Takes in other services' facts from Kafka: at least once from there, exactly once into the
/// store. How far it has read stands in the store, in the same transactions; Kafka's own offsets
/// are not used.
public final class Inbox implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long MEND_NANOS = Duration.ofSeconds(5).toNanos();
    /// How long what was read may be unrecorded. Timers wait for it.
    private static final long RECORD_NANOS = Duration.ofMillis(250).toNanos();
    private static final int MANY_AHEAD = 2000;

    private final String source;
    private final Set<String> topics;
    private final StoreReader store;
    private final GroupCommit commit;
    private final Map<String, Object> settings;
    private final ParkingLot parking;
    private final TakeIn takeIn;
    private final Deliveries deliveries;
    private final Bookmarks bookmarks;
    private final Hold hold = new Hold();
    private final HeldReading held = new HeldReading(hold);
    private final Loop loop;
    private KafkaConsumer<String, byte[]> consumer;
    private long mended = System.nanoTime();
    private long recorded = System.nanoTime();
    /// Whether the store does not know yet how far was read.
    private boolean behind;

    /// @param skips the stream that records skipped facts, where there is one
    /// @param kafka what it reads, and by which keys records are signed
    /// @param instance unique per process; the same again after a restart, which then goes on where
    ///        it was without waiting
    public Inbox(AxonBackbone backbone, Reactions reactions, CopyTypes copies, StoreReader store, GroupCommit commit,
            EventCodec codec, Optional<StreamType<SkippedFact, Set<String>, ?>> skips, TopicAccess kafka,
            String instance) {
        this.source = backbone.source();
        this.topics = new TreeSet<>(reactions.topics());
        topics.addAll(copies.topics());
        this.store = store;
        this.commit = commit;
        this.takeIn = new TakeIn(backbone, store, codec, reactions, copies);
        this.parking = new ParkingLot(store, takeIn, kafka.keys(), new SkipRecord(backbone, codec, skips),
                ParkingLot.PATIENCE);
        this.deliveries = new Deliveries(source, store, takeIn, parking, kafka.keys());
        this.bookmarks = new Bookmarks(store, kafka.client());
        this.settings = ConsumerSettings.of(kafka.client(), "caseloop-" + source, instance);
        this.loop = new Loop(source + "-inbox", this::turn, this::drop);
    }

    /// Nothing is read where there is nothing to react to.
    public Inbox start() {
        if (!topics.isEmpty()) {
            loop.start();
        }
        return this;
    }

    public Parking parking() {
        return parking;
    }

    private void turn() {
        try {
            commit.gate().pass();
            if (consumer == null) {
                takeIn.begin();
                consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
                consumer.subscribe(topics, new Assignment());
            }
            held.pauseOrResume(consumer, consumer.assignment());
            ConsumerRecords<String, byte[]> records = held.leave(consumer, consumer.poll(patience()));
            if (records.isEmpty() || takeIn(records) || patience().isZero()
                    || deliveries.positions().ahead() >= MANY_AHEAD) {
                recordHowFar();
            }
            if (System.nanoTime() - mended > MEND_NANOS) {
                parking.retryWhatMendsItself();
                mended = System.nanoTime();
            }
        } catch (org.apache.kafka.common.errors.InterruptException e) {
            drop();
            loop.stopping();
        } catch (RuntimeException e) {
            drop();
            throw e;
        }
    }

    /// @return whether the store has to know it at once
    private boolean takeIn(ConsumerRecords<String, byte[]> records) {
        List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
        boolean cutBack = false;
        for (ConsumerRecord<String, byte[]> received : records) {
            cutBack |= bookmarks.saw(received);
            batch.add(received);
        }
        behind = true;
        return deliveries.takeIn(batch) || cutBack;
    }

    /// Until how far it has read has to be recorded again: under load in one transaction for many batches.
    private Duration patience() {
        if (!behind) {
            return POLL;
        }
        return Duration.ofNanos(Math.max(0, recorded + RECORD_NANOS - System.nanoTime()));
    }

    /// With the positions of what concerned nobody, in one transaction.
    private void recordHowFar() {
        AppendRequest last = new AppendRequest();
        deliveries.positions().passed().forEach(last::pass);
        Map<TopicPartition, AppendRequest.Consumed> moved = bookmarks.moved(consumer, last);
        if (!last.isEmpty()) {
            commit.write(last);
        }
        bookmarks.recorded(moved);
        deliveries.positions().recorded();
        recorded = System.nanoTime();
        behind = false;
    }

    private void drop() {
        bookmarks.forget();
        deliveries.positions().forgetAll();
        behind = false;
        if (consumer != null) {
            boolean interrupted = Thread.interrupted();
            try {
                consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
            } finally {
                consumer = null;
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /// A partition is read from where the store says; what was in work is done before it goes,
    /// since all work is done between two polls.
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> places) {
            if (behind) {
                recordHowFar();
            }
            bookmarks.close(places);
        }

        /// Others have them already: whatever this instance knows may be outdated.
        @Override
        public void onPartitionsLost(Collection<TopicPartition> places) {
            throw new KafkaException("another instance reads the partitions of this one");
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> places) {
            if (behind) {
                recordHowFar();
            }
            deliveries.positions().forgetAll();
            parking.mayHaveSome();
            bookmarks.open(consumer, places);
            held.pauseOrResume(consumer, places);
        }
    }

    /// Tickets that wait.
    public long parkedTickets() {
        return parking.tickets();
    }

    /// Facts of unknown types passed over by this instance.
    public long unknownTypes() {
        return takeIn.unknown();
    }

    /// Records that are no facts, set aside by this instance.
    public long setAside() {
        return deliveries.setAside();
    }

    /// By which an operator holds it for some seconds.
    public Hold hold() {
        return hold;
    }

    /// What holds it up, or empty.
    public String trouble() {
        return loop.trouble().isEmpty() ? hold.trouble() : loop.trouble();
    }

    @Override
    public void close() {
        if (!topics.isEmpty()) {
            loop.close();
        }
    }
}
