package io.caseloop.checks.faults.seen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.caseloop.events.Topics;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// All topics from the beginning, as any downstream consumer reads them: no group, committed
/// records only.
final class TopicReading implements AutoCloseable {

    private static final List<String> NAMES = List.of(Topics.TICKET_LIFECYCLE, Topics.DIRECTORY, Topics.KNOWLEDGE,
            Topics.IMPROVEMENT);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<Sighting> seen = new ArrayList<>();

    TopicReading(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(Map.of("isolation.level", "read_committed", "enable.auto.commit", "false",
                "fetch.max.wait.ms", "50"));
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        partitions = NAMES.stream().flatMap(name -> consumer.partitionsFor(name, PATIENCE).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Everything up to what is now the end.
    List<Sighting> read() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the topics cannot be read to their ends: a transaction stays open");
            }
            consumer.poll(POLL).forEach(entry -> seen.add(sighting(entry)));
        }
        return List.copyOf(seen);
    }

    /// A record that is no fact of ours has no id and position -1: it is in no store.
    private static Sighting sighting(ConsumerRecord<String, byte[]> entry) {
        String place = entry.topic() + "/" + entry.partition();
        try {
            return new Sighting(place, header(entry, "ce_subject"), entry.offset(), header(entry, "ce_id"),
                    header(entry, "ce_type"),
                    header(entry, "ce_source"), header(entry, "ce_stream"),
                    Long.parseLong(header(entry, "ce_streamposition")), header(entry, "ce_causationid"),
                    Instant.parse(header(entry, "ce_time")), Instant.parse(header(entry, "ce_recordedtime")),
                    Map.of(Sighting.DIGEST, digest(entry.value())));
        } catch (NumberFormatException | DateTimeException _) {
            return new Sighting(place, String.valueOf(entry.key()), entry.offset(), "", "", "", "", -1, "",
                    Instant.EPOCH, Instant.EPOCH, Map.of());
        }
    }

    private static String digest(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows MD5", e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> entry, String name) {
        return Stream.ofNullable(entry.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8))
                .findFirst().orElse("");
    }

    @Override
    public void close() {
        consumer.close();
    }
}
