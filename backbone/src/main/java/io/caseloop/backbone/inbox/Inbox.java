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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Takes in other services' facts from Kafka: at least once from there, exactly once into the
/// store. How far it has read stands in the store, in the same transactions; Kafka's own offsets
/// are not used.
public final class Inbox implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final long MEND_NANOS = Duration.ofSeconds(5).toNanos();

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
    private final Loop loop;
    private KafkaConsumer<String, byte[]> consumer;
    private long mended = System.nanoTime();

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
        this.settings = new HashMap<>(kafka.client());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "caseloop-" + source);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20); // a longer fact comes all the same, alone
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        // a member of the group by name: a broker that comes back with a stale idea of the group
        // (seen after kill -9) waits for nobody else
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
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
            pauseOrResume(consumer.assignment());
            ConsumerRecords<String, byte[]> records = leftWhereHeld(consumer.poll(POLL));
            AppendRequest last = new AppendRequest();
            if (!records.isEmpty()) {
                List<ConsumerRecord<String, byte[]>> batch = new ArrayList<>();
                records.forEach(received -> {
                    bookmarks.saw(received);
                    batch.add(received);
                });
                deliveries.takeIn(batch).forEach(last::pass);
            }
            recordHowFar(last);
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

    /// A held inbox still polls, so it remains a member of its group.
    private void pauseOrResume(Collection<TopicPartition> places) {
        if (hold.current().isPresent()) {
            consumer.pause(places);
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    /// What was read while a hold began is read again after it.
    private ConsumerRecords<String, byte[]> leftWhereHeld(ConsumerRecords<String, byte[]> read) {
        if (read.isEmpty() || hold.current().isEmpty()) {
            return read;
        }
        read.partitions().forEach(place -> {
            ConsumerRecord<String, byte[]> first = read.records(place).getFirst();
            consumer.seek(place, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
        });
        return ConsumerRecords.empty();
    }

    /// With the positions of what concerned nobody, in one transaction.
    private void recordHowFar(AppendRequest last) {
        Map<TopicPartition, AppendRequest.Consumed> moved = bookmarks.moved(consumer, last);
        if (!last.isEmpty()) {
            commit.write(last);
        }
        bookmarks.recorded(moved);
    }

    private void drop() {
        if (consumer != null) {
            boolean interrupted = Thread.interrupted();
            try {
                consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
            } finally {
                consumer = null;
                bookmarks.forget();
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
            bookmarks.close(places);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> places) {
            bookmarks.open(consumer, places);
            pauseOrResume(places);
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
