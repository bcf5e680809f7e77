package io.caseloop.quality.journey.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// The offsets of the partitions, written in the transaction of the events. They also fence
/// instances: an instance that finds other offsets than it wrote last has been replaced and writes
/// nothing.
final class Offsets {

    private Offsets() {
    }

    /// @param topicId the topic id; a recreated topic has another one
    /// @param epoch the leader epoch of the last record that was read, or -1
    record Mark(String topicId, long next, int epoch) {

        /// The position of the consumer; the leader epoch lets it detect a truncated log.
        OffsetAndMetadata place() {
            return new OffsetAndMetadata(next, epoch < 0 ? Optional.empty() : Optional.of(epoch), "");
        }
    }

    /// The stored offsets; the beginning for an unknown partition or topic.
    static Map<TopicPartition, Mark> load(Connection connection, Map<TopicPartition, String> topicIds)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey_offset (topic, partition, topic_id, next_offset) VALUES (?, ?, ?, 0)
                ON CONFLICT (topic, partition) DO UPDATE SET topic_id = excluded.topic_id, next_offset = 0, epoch = -1
                WHERE journey_offset.topic_id <> excluded.topic_id""")) {
            for (TopicPartition partition : sorted(topicIds.keySet())) {
                insert.setString(1, partition.topic());
                insert.setInt(2, partition.partition());
                insert.setString(3, topicIds.get(partition));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return read(connection, topicIds.keySet(), "");
    }

    /// Locks the partitions' rows until the transaction ends.
    ///
    /// @throws Replaced when another instance has written them since
    static void fence(Connection connection, Map<TopicPartition, Mark> left) throws SQLException {
        if (!read(connection, left.keySet(), " FOR UPDATE").equals(left)) {
            throw new Replaced();
        }
    }

    static void advance(Connection connection, Map<TopicPartition, Mark> next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE journey_offset SET next_offset = ?, epoch = ? WHERE topic = ? AND partition = ?")) {
            for (Map.Entry<TopicPartition, Mark> entry : next.entrySet()) {
                update.setLong(1, entry.getValue().next());
                update.setInt(2, entry.getValue().epoch());
                update.setString(3, entry.getKey().topic());
                update.setInt(4, entry.getKey().partition());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static Map<TopicPartition, Mark> read(Connection connection, Collection<TopicPartition> partitions,
            String lock) throws SQLException {
        List<TopicPartition> asked = sorted(partitions);
        Map<TopicPartition, Mark> marks = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT topic, partition, topic_id, next_offset, epoch FROM journey_offset
                WHERE (topic, partition) IN (SELECT t, p::int FROM unnest(?::text[], ?::bigint[]) AS k(t, p))
                    ORDER BY topic, partition""" + lock)) {
            new Columns(connection, query).text(asked, TopicPartition::topic).number(asked, p -> (long) p.partition());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    marks.put(new TopicPartition(rows.getString(1), rows.getInt(2)),
                            new Mark(rows.getString(3), rows.getLong(4), rows.getInt(5)));
                }
            }
        }
        return marks;
    }

    private static List<TopicPartition> sorted(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .sorted(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition))
                .toList();
    }

    /// Another instance has taken over these partitions.
    static final class Replaced extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Replaced() {
            super("another instance reads these partitions now", null, false, false);
        }
    }
}
