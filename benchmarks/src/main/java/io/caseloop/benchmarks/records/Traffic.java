package io.caseloop.benchmarks.records;

import io.caseloop.benchmarks.BenchFailed;
import io.caseloop.events.EventEnvelope;
import io.caseloop.events.codec.CloudEventHeaders;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Facts published as a relay does, in transactions, and read as the journey store does: the envelope of
/// every record is read, and its signature checked where there is one. The data is not decoded, so that the
/// share of what is compared is as large as it can be.
final class Traffic implements AutoCloseable {

    static final String SERVICE = "intake-service";

    private static final String TOPIC = "caseloop.ticket-lifecycle";
    private static final String TYPE = "io.caseloop.intake.contact-received.v1";
    private static final int IN_A_TRANSACTION = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final byte[] DATA = ("{\"text\":\"" + "x".repeat(700) + "\"}").getBytes(StandardCharsets.UTF_8);

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final RecordKeys keys;
    private long sent;

    Traffic(Way way, OpenBroker broker) {
        Map<String, Object> client = new HashMap<>(way.hasLogin() ? broker.login(SERVICE) : broker.open());
        keys = way.isSigned() ? RecordKeys.in(Optional.of(broker.recordKeys())) : RecordKeys.NONE;
        Map<String, Object> writes = new HashMap<>(client);
        writes.put("transactional.id", "caseloop-relay-" + SERVICE + "-" + way);
        producer = new KafkaProducer<>(writes, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        Map<String, Object> reads = new HashMap<>(client);
        reads.put("isolation.level", "read_committed");
        reads.put("enable.auto.commit", false);
        consumer = new KafkaConsumer<>(reads, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList();
        consumer.assign(partitions);
    }

    /// Publishes facts and reads them as often as there are readers.
    void run(int facts, int readers) {
        consumer.seekToEnd(partitions);
        Map<TopicPartition, Long> from = new HashMap<>();
        partitions.forEach(partition -> from.put(partition, consumer.position(partition)));
        publish(facts);
        for (int reader = 0; reader < readers; reader++) {
            from.forEach(consumer::seek);
            read(facts);
        }
    }

    private void publish(int facts) {
        for (int n = 0; n < facts; n++) {
            if (n % IN_A_TRANSACTION == 0) {
                producer.beginTransaction();
            }
            producer.send(record(fact()));
            if (n % IN_A_TRANSACTION == IN_A_TRANSACTION - 1 || n == facts - 1) {
                producer.commitTransaction();
            }
        }
    }

    private EventEnvelope fact() {
        String ticket = "ticket-" + sent++;
        Instant at = Instant.ofEpochSecond(1_800_000_000L, sent * 1_000);
        return new EventEnvelope("id-" + ticket, TYPE, SERVICE, ticket, at, ticket, 0, at, "intake", "adapter",
                "correlation", "cause", null, DATA);
    }

    private ProducerRecord<byte[], byte[]> record(EventEnvelope fact) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, bytes(fact.subject()), fact.data());
        CloudEventHeaders.of(fact).forEach((name, value) -> record.headers().add(name, bytes(value)));
        RecordSignature.headers(keys, fact, TOPIC, fact.subject())
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        return record;
    }

    private void read(int facts) {
        int read = 0;
        for (long end = System.nanoTime() + PATIENCE.toNanos(); read < facts;) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                EventEnvelope fact = CloudEventHeaders.read(name -> header(record, name), record.value());
                RecordSignature.require(keys, name -> header(record, name), fact, record.topic(),
                        new String(record.key(), StandardCharsets.UTF_8));
                read++;
            }
            if (System.nanoTime() > end) {
                throw new BenchFailed("WRONG: " + read + " of " + facts + " facts were read.");
            }
        }
        if (read != facts) {
            throw new BenchFailed("WRONG: " + facts + " facts were published and " + read + " read.");
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
