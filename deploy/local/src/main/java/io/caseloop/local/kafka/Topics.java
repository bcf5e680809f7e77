package io.caseloop.local.kafka;

import static java.util.stream.IntStream.range;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// The topics of the contract, with unlimited retention. The number of partitions of a topic never
/// changes; another number requires a new topic.
public final class Topics {

    static final String LIFECYCLE = "caseloop.ticket-lifecycle";
    static final String DIRECTORY = "caseloop.directory";
    static final String KNOWLEDGE = "caseloop.knowledge";
    static final String IMPROVEMENT = "caseloop.improvement";

    /// Name and number of partitions.
    public static final Map<String, Integer> PARTITIONS = Map.of(LIFECYCLE, 32, DIRECTORY, 8, KNOWLEDGE, 4,
            IMPROVEMENT, 4);

    /// Maximum record size in bytes: twice the maximum size of a stored event, so that every stored
    /// event can be published.
    static final int LONGEST_RECORD = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final short ONE_COPY = 1;
    private static final String LONGEST = "max.message.bytes";

    private Topics() {
    }

    /// Creates missing topics and raises the record size limit of existing ones. Returns when every
    /// partition has a leader. The broker announces a new partition before it leads it; an
    /// idempotent producer whose first batch fails for this reason while the second succeeds cannot
    /// send the first one any more.
    ///
    /// @param client the login of a user that may create topics
    public static void createAbsent(Map<String, String> client) throws InterruptedException, ExecutionException {
        try (var admin = Admin.create(new HashMap<String, Object>(client))) {
            var topics = PARTITIONS.entrySet().stream().map(topic -> topic(topic.getKey(), topic.getValue())).toList();
            var existing = new ArrayList<String>();
            for (var creation : admin.createTopics(topics).values().entrySet()) {
                try {
                    creation.getValue().get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                    existing.add(creation.getKey());
                }
            }
            takeLongRecords(admin, existing); // the broker may not know the settings of a new one yet
            var partitions = new HashMap<TopicPartition, OffsetSpec>();
            PARTITIONS.forEach((topic, number) -> range(0, number)
                    .forEach(n -> partitions.put(new TopicPartition(topic, n), OffsetSpec.latest())));
            awaitLeaders(admin, partitions);
        }
    }

    /// Only leaders answer for their partitions. On a busy machine the broker may not know a topic for some
    /// moments after it was created.
    private static void awaitLeaders(Admin admin, Map<TopicPartition, OffsetSpec> partitions)
            throws InterruptedException, ExecutionException {
        long begun = System.nanoTime();
        while (true) {
            try {
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
    }

    /// A larger limit is kept: an operator has set it.
    private static void takeLongRecords(Admin admin, List<String> topics)
            throws InterruptedException, ExecutionException {
        var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        admin.describeConfigs(topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList()).all().get()
                .forEach((topic, settings) -> {
                    if (Integer.parseInt(settings.get(LONGEST).value()) < LONGEST_RECORD) {
                        changes.put(topic,
                                List.of(new AlterConfigOp(new ConfigEntry(LONGEST, Integer.toString(LONGEST_RECORD)),
                                        AlterConfigOp.OpType.SET)));
                    }
                });
        admin.incrementalAlterConfigs(changes).all().get();
    }

    /// The topic names in alphabetical order.
    public static List<String> names() {
        return PARTITIONS.keySet().stream().sorted().toList();
    }

    /// Record timestamps are PostgreSQL's recorded time and may be ahead of the broker's clock.
    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, ONE_COPY)
                .configs(Map.of("retention.ms", "-1", "min.insync.replicas", "1", "cleanup.policy", "delete",
                        LONGEST, Integer.toString(LONGEST_RECORD), "message.timestamp.after.max.ms",
                        Long.toString(Long.MAX_VALUE)));
    }
}
