package io.caseloop.quality.journey.read;

import io.caseloop.events.Topics;
import io.caseloop.events.codec.RecordKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/// Reads all topics from the beginning into the journeys. One thread per instance; instances share
/// the partitions. Offsets are stored in PostgreSQL only.
public final class JourneyReader implements Runnable, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JourneyReader.class);
    /// The consumer group of all instances.
    public static final String GROUP = "caseloop-quality-journeys";
    private static final List<String> TOPICS = List.of(Topics.TICKET_LIFECYCLE, Topics.DIRECTORY, Topics.KNOWLEDGE,
            Topics.IMPROVEMENT);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);
    private static final int BATCH = 2_000;

    private final Map<String, Object> settings;
    private final RecordKeys keys;
    private final DataSource database;
    private final JourneyWriter writer;
    private final Consumer<JourneyWriter.Written> onWritten;
    private final Map<TopicPartition, Offsets.Mark> marks = new HashMap<>();
    private final Runnable onTrouble;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean ending;
    private boolean lost;

    /// @param client settings of the Kafka client
    /// @param keys by which records are signed
    /// @param onTrouble called for each batch that could not be written
    public JourneyReader(Map<String, String> client, RecordKeys keys, String group, String instance,
            DataSource database, Consumer<JourneyWriter.Written> onWritten, Runnable onTrouble) {
        this.settings = new HashMap<>(client);
        this.keys = keys;
        settings.put("client.id", "journeys-" + instance);
        this.onTrouble = onTrouble;
        this.database = database;
        this.writer = new JourneyWriter(database);
        this.onWritten = onWritten;
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH);
        // a larger record is still returned, alone
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        // static membership: a restarted instance keeps its partitions
        properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        properties.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 60_000);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void run() {
        try (consumer) {
            consumer.subscribe(TOPICS, new Rebalance());
            while (!ending) {
                try {
                    step();
                } catch (WakeupException _) {
                    ending = true;
                } catch (SQLException | ExecutionException | TimeoutException | RuntimeException | LinkageError
                        | StackOverflowError | AssertionError e) {
                    LOG.warnf("Journeys cannot be written; retrying: %s", outline(e));
                    onTrouble.run();
                    lost = true;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends [#run] after the current batch.
    @Override
    public void close() {
        ending = true;
        consumer.wakeup();
    }

    /// Exception classes and locations without messages, because messages can quote data.
    private static String outline(Throwable e) {
        String state = e instanceof SQLException sql ? " " + sql.getSQLState() : "";
        return e.getClass().getName() + state + (e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0]);
    }

    private void step() throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        if (lost) {
            consumer.pause(consumer.assignment());
            consumer.poll(AFTER_TROUBLE); // keeps the group membership while PostgreSQL is unavailable
            marks.keySet().retainAll(consumer.assignment());
            find(consumer.assignment());
            consumer.resume(consumer.assignment());
            lost = false;
        }
        ConsumerRecords<byte[], byte[]> records = consumer.poll(IDLE);
        if (!records.isEmpty() && !lost) {
            write(records);
        }
    }

    private void write(ConsumerRecords<byte[], byte[]> records) throws SQLException {
        List<Received> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> received : records) {
            batch.add(Received.of(received, keys));
        }
        Map<TopicPartition, Offsets.Mark> left = records.partitions().stream()
                .collect(Collectors.toMap(p -> p, marks::get));
        Map<TopicPartition, Offsets.Mark> next = records.partitions().stream().collect(Collectors.toMap(p -> p, p -> {
            ConsumerRecord<byte[], byte[]> last = records.records(p).getLast();
            return new Offsets.Mark(left.get(p).topicId(), last.offset() + 1, last.leaderEpoch().orElse(-1));
        }));
        JourneyWriter.Written written = writer.write(batch, left, next);
        marks.putAll(next);
        onWritten.accept(written);
    }

    private void find(Collection<TopicPartition> partitions) throws SQLException, ExecutionException,
            InterruptedException, TimeoutException {
        if (partitions.isEmpty()) {
            return;
        }
        Map<String, String> ids = topicIds(partitions.stream().map(TopicPartition::topic).distinct().toList());
        try (Connection connection = database.getConnection()) {
            marks.putAll(
                    Offsets.load(connection, partitions.stream()
                            .collect(Collectors.toMap(p -> p, p -> ids.get(p.topic())))));
        }
        partitions.forEach(p -> consumer.seek(p, marks.get(p).place()));
    }

    private Map<String, String> topicIds(List<String> topics) throws ExecutionException, InterruptedException,
            TimeoutException {
        try (Admin admin = Admin.create(settings)) {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get(20, TimeUnit.SECONDS)
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        }
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            try {
                find(added);
            } catch (SQLException | ExecutionException | TimeoutException | KafkaException e) {
                LOG.warnf("Offsets cannot be read from PostgreSQL; retrying: %s", outline(e));
                lost = true;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                ending = true;
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> removed) {
            removed.forEach(marks::remove);
        }
    }
}
