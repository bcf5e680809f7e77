package io.caseloop.local;

import static java.util.stream.IntStream.range;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/// The topics of the contract, kept for ever. The number of partitions never changes: a change is a new topic.
public final class Topics {

    /// Name and number of partitions.
    public static final Map<String, Integer> PARTITIONS = Map.of(
            "caseloop.ticket-lifecycle", 32,
            "caseloop.directory", 8,
            "caseloop.knowledge", 4,
            "caseloop.improvement", 4);

    private static final short ONE_COPY = 1;

    private Topics() {
    }

    /// Makes those topics that are not there; returns when every partition has a leader that takes records. The broker tells of
    /// a new partition before it leads it, and a producer whose first batch comes too early for it, the second in time, never
    /// gets the first one in.
    public static void createAbsent(String bootstrap) throws InterruptedException, ExecutionException {
        var settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        try (var admin = Admin.create(settings)) {
            var topics = PARTITIONS.entrySet().stream().map(topic -> topic(topic.getKey(), topic.getValue())).toList();
            for (var creation : admin.createTopics(topics).values().values()) {
                try {
                    creation.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
            var partitions = new HashMap<TopicPartition, OffsetSpec>();
            PARTITIONS.forEach((topic, number) -> range(0, number).forEach(n -> partitions.put(new TopicPartition(topic, n), OffsetSpec.latest())));
            admin.listOffsets(partitions).all().get(); // only a partition's leader answers
        }
    }

    /// The names, in alphabetical order.
    public static List<String> names() {
        return PARTITIONS.keySet().stream().sorted().toList();
    }

    /// Records bear the time at which PostgreSQL recorded them, whatever the broker's clock says of it.
    private static NewTopic topic(String name, int partitions) {
        return new NewTopic(name, partitions, ONE_COPY)
                .configs(Map.of("retention.ms", "-1", "min.insync.replicas", "1", "cleanup.policy", "delete",
                        "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)));
    }
}
