package io.caseloop.backbone.topic;

import io.caseloop.backbone.store.StoredEvent;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A transactional producer. How far each segment got is committed in the same transaction, as the offset of a
/// consumer group of the relay's own on the partition with the segment's number.
public final class TopicWriter implements AutoCloseable {

    /// Bytes of a record, as much as the topics take (`max.message.bytes`).
    public static final int LONGEST = 8 << 20;

    private final KafkaProducer<String, byte[]> producer;
    private final String source;
    private final String group;
    private final RecordKeys keys;

    /// Fences every earlier writer of the same source.
    public TopicWriter(String source, TopicAccess kafka) {
        this.keys = kafka.keys();
        this.source = source;
        this.group = group(source);
        Map<String, Object> settings = new HashMap<>(kafka.client());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // a transaction begun while the last one's markers are still being written is told to try
        // again: soon, and nothing behind it meanwhile
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 100);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 30_000);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LONGEST);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L << 20);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /// The group whose offsets are the numbers.
    static String group(String source) {
        return "caseloop-relay-" + source;
    }

    static TopicPartition place(int segment) {
        return new TopicPartition(Topics.TICKET_LIFECYCLE, segment);
    }

    /// Returns once Kafka has all of it, or throws and Kafka has none of it.
    ///
    /// @throws RefusedByKafka it does not take one of the facts, ever; what is left of the batch may be written
    public void write(List<StoredEvent> batch, Map<Integer, Checkpoint> until) {
        AtomicReference<RefusedByKafka> refused = new AtomicReference<>();
        producer.beginTransaction();
        try {
            send(batch, refused);
            Map<TopicPartition, OffsetAndMetadata> numbers = new HashMap<>();
            until.forEach((segment, mark) -> numbers.put(place(segment),
                    new OffsetAndMetadata(mark.number(), mark.last())));
            producer.sendOffsetsToTransaction(numbers, new ConsumerGroupMetadata(group));
            producer.commitTransaction();
        } catch (TimeoutException | InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            producer.flush(); // afterwards every rejected record has reported its reason
            if (refused.get() == null) {
                throw e;
            }
            producer.abortTransaction();
            throw refused.get();
        }
    }

    /// @param refused of several the first alone is sure: what had not been sent yet fails for its sake
    private void send(List<StoredEvent> batch, AtomicReference<RefusedByKafka> refused) {
        for (StoredEvent event : batch) {
            // stamped by PostgreSQL's clock: this JVM's may be wrong, and a broker refuses what is
            // an hour ahead of its own
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(event.topic(), null,
                    event.recordedAt().toEpochMilli(), event.subject(), event.data());
            EventEnvelope envelope = event.envelope(source);
            add(record, CloudEventHeaders.of(envelope));
            add(record, new TreeMap<>(RecordSignature.headers(keys, envelope, event.topic(), event.subject())));
            producer.send(record, (_, failure) -> {
                if (failure != null && isForGood(failure)) {
                    refused.compareAndSet(null, new RefusedByKafka(event, failure));
                }
            });
        }
    }

    private static void add(ProducerRecord<String, byte[]> record, Map<String, String> headers) {
        headers.forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    }

    /// About this record, and not about the moment.
    private static boolean isForGood(Exception failure) {
        return failure instanceof RecordTooLargeException || failure instanceof RecordBatchTooLargeException
                || failure instanceof InvalidRecordException || failure instanceof InvalidTimestampException;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
