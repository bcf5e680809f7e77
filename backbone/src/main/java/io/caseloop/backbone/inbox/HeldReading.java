package io.caseloop.backbone.inbox;

import io.caseloop.backbone.runtime.Hold;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/// What an operator's hold means for a consumer.
///
/// @param hold of the inbox
record HeldReading(Hold hold) {

    /// A held inbox still polls, so it remains a member of its group.
    void pauseOrResume(Consumer<?, ?> consumer, Collection<TopicPartition> places) {
        if (hold.current().isPresent()) {
            consumer.pause(places);
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
    }

    /// What was read while a hold began is read again after it.
    <K, V> ConsumerRecords<K, V> leave(Consumer<K, V> consumer, ConsumerRecords<K, V> read) {
        if (read.isEmpty() || hold.current().isEmpty()) {
            return read;
        }
        read.partitions().forEach(place -> {
            ConsumerRecord<K, V> first = read.records(place).getFirst();
            consumer.seek(place, new OffsetAndMetadata(first.offset(), first.leaderEpoch(), ""));
        });
        return ConsumerRecords.empty();
    }
}
