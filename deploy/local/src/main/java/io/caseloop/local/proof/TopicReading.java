package io.caseloop.local.proof;

import io.caseloop.events.codec.RecordKeys;
import io.caseloop.local.kafka.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the committed records of all topics from the beginning and records the streams of one
/// share. A stream must be in one partition, in the order of positions.
final class TopicReading implements AutoCloseable {

    /// No relay leaves out more facts of a stream; more would fill the memory with missing ones.
    private static final int FURTHEST = 1_000_000;
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordKeys keys;
    private final Share share;
    private final Findings findings;
    private final Map<String, Map<String, StreamOnTopic>> bySource = new HashMap<>();
    private long events;

    /// @param keys by which records are signed
    TopicReading(Map<String, String> client, RecordKeys keys, Share share, Findings findings) {
        this.keys = keys;
        this.share = share;
        this.findings = findings;
        this.consumer = consumer(client);
        consumer.seekToBeginning(consumer.assignment());
    }

    /// An upper bound of the number of records on the topics.
    static long records(Map<String, String> client) {
        try (var consumer = consumer(client)) {
            return consumer.endOffsets(consumer.assignment()).values().stream().mapToLong(end -> end).sum();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> client) {
        var settings = new HashMap<String, Object>(client);
        settings.putAll(Map.of("isolation.level", "read_committed", "enable.auto.commit", "false",
                "auto.offset.reset", "earliest", "max.poll.records", "2000", "max.partition.fetch.bytes", "262144",
                "fetch.max.bytes", "4194304"));
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(Topics.names().stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList());
        return consumer;
    }

    /// Reads to the current end.
    void readToEnd() {
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    /// The streams of a service, by name.
    Map<String, StreamOnTopic> of(String source) {
        return bySource.computeIfAbsent(source, _ -> new HashMap<>());
    }

    /// The number of events of the share read so far.
    long events() {
        return events;
    }

    static long checksum(byte[] data) {
        var checksum = new CRC32C();
        checksum.update(data);
        return checksum.getValue();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        var reason = NoFact.reason(entry);
        var name = header(entry, "ce_stream");
        if (!reason.isEmpty()) {
            if (share.number() == 0) { // every share reads all records: named once, in the first
                setAside(entry, reason);
            }
        } else if (share.has(name)) {
            var forgery = NoFact.forgery(entry, keys);
            if (forgery.isEmpty()) {
                take(entry, name);
            } else {
                setAside(entry, forgery);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> entry, String name) {
        var source = header(entry, "ce_source");
        var position = Long.parseLong(header(entry, "ce_streamposition"));
        var known = of(source).get(name);
        if (position - (known == null ? 0 : known.count()) > FURTHEST) {
            setAside(entry, "its ce_streamposition is far beyond the end of its stream");
            return;
        }
        events++;
        var stream = of(source).computeIfAbsent(name, _ -> new StreamOnTopic(entry.topic(), entry.partition()));
        var place = " (" + place(entry) + ")";
        if (!stream.topic().equals(entry.topic()) || stream.partition() != entry.partition()) {
            tell(entry, source, name, position, "a stream must stay in one partition; it began in " + stream.topic()
                    + " " + stream.partition() + place);
        } else if (position < stream.count()) {
            tell(entry, source, name, position, "is on the topic more than once or out of order" + place);
        } else {
            for (long hole = stream.count(); hole < position; hole++) {
                tell(entry, source, name, hole, "is missing on the topic, where position " + position
                        + " follows" + place);
                stream.add(new UUID(0, 0), 0);
            }
            stream.add(UUID.fromString(header(entry, "ce_id")), checksum(entry.value()));
        }
    }

    private void setAside(ConsumerRecord<byte[], byte[]> entry, String reason) {
        findings.setAside("the record at " + place(entry) + " is no fact: " + reason);
    }

    private static String place(ConsumerRecord<byte[], byte[]> entry) {
        return "topic " + entry.topic() + ", partition " + entry.partition() + ", offset " + entry.offset();
    }

    private void tell(ConsumerRecord<byte[], byte[]> entry, String source, String stream, long position, String what) {
        findings.add(new Finding(header(entry, "ce_subject"), source, stream, position, what));
    }

    private static String header(ConsumerRecord<byte[], byte[]> entry, String name) {
        return NoFact.header(entry, name);
    }
}
