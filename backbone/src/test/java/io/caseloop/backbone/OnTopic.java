package io.caseloop.backbone;

import io.caseloop.infra.Infra;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What a topic holds, read from its beginning to its end.
final class OnTopic {

    private OnTopic() {
    }

    /// The committed records of a key.
    static List<ConsumerRecord<String, byte[]>> of(String topic, String key) {
        Map<String, Object> settings = new HashMap<>(Infra.kafka());
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.partitionsFor(topic).stream()
                    .map(place -> new TopicPartition(topic, place.partition())).toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(received -> {
                    if (key.equals(received.key())) {
                        found.add(received);
                    }
                });
            }
        }
        return found;
    }
}
