package io.caseloop.examples.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads the topics into the figures and keeps the state file up to date. It is in no consumer
/// group: where to read on stands in the state file, beside what was counted.
final class Reader implements AutoCloseable {

    /// Its payload is looked into; every other fact is only counted.
    private static final String RATING = "io.caseloop.feedback.rating-given.v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final long SAVE_AT_MOST_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(10);

    private final StateFile file;
    private final List<String> topics;
    private final PrintStream notes;
    private final Figures figures;
    private final Cluster cluster;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private List<TopicPartition> partitions = List.of();
    private boolean changed;
    private boolean away;
    private long savedAt = System.nanoTime() - SAVE_AT_MOST_EVERY;
    private long savingTook;
    private long lookedAt;

    /// @param notes receives messages about unusual events
    Reader(String bootstrap, List<String> topics, StateFile file, PrintStream notes) throws IOException {
        this.file = file;
        this.topics = topics;
        this.notes = notes;
        this.cluster = new Cluster(bootstrap);
        this.consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed",
                "enable.auto.commit", false,
                "auto.offset.reset", "earliest", "allow.auto.create.topics", false, "max.poll.records", 5000,
                "client.id", "analytics-example"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            String id = cluster.id();
            this.figures = file.load().orElseGet(() -> Figures.none(id));
            if (!figures.cluster().equals(id)) {
                throw new Trouble("the state file was written reading another Kafka; remove it, or name another with "
                        + "--state, to count this one from the beginning");
            }
            if (!figures.topics().isEmpty() && !figures.topics().keySet().equals(Set.copyOf(topics))) {
                throw new Trouble("the state file counts " + String.join(",", figures.topics().keySet()) + ", not "
                        + String.join(",", topics)
                        + "; name another with --state for these, or remove it to count them from the beginning");
            }
            look();
        } catch (RuntimeException | IOException e) {
            close();
            throw e;
        }
    }

    Figures figures() {
        return figures;
    }

    /// Reads all that is there now, and saves.
    void toTheEnd() throws IOException {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long heard = System.nanoTime();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            if (poll()) {
                heard = System.nanoTime();
            } else if (System.nanoTime() - heard > SILENCE.toNanos()) {
                throw new Trouble("Kafka has sent nothing for " + SILENCE.toSeconds()
                        + " seconds, though there is more to read");
            }
        }
        save();
    }

    /// Reads what comes within half a second; saves now and then.
    ///
    /// @return whether anything came
    boolean step() throws IOException {
        if (System.nanoTime() - lookedAt > LOOK_EVERY) {
            lookAgain();
        }
        return poll();
    }

    /// While Kafka is unavailable, `--follow` waits; the consumer reconnects by itself.
    private void lookAgain() {
        try {
            look();
            away = false;
        } catch (Cluster.Away gone) {
            if (!away) {
                notes.println(gone.getMessage() + " It is waited for.");
            }
            away = true;
            lookedAt = System.nanoTime();
        }
    }

    private boolean poll() throws IOException {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        records.forEach(this::take);
        records.nextOffsets()
                .forEach((partition, next) -> figures.read()
                        .put(name(partition), new Figures.Mark(next.offset(), next.leaderEpoch().orElse(-1))));
        changed |= !records.isEmpty();
        // a large file is written seldom, so that writing takes a tenth of the time at most
        if (changed && System.nanoTime() - savedAt > Math.max(SAVE_AT_MOST_EVERY, 10 * savingTook)) {
            save();
        }
        return !records.isEmpty();
    }

    @Override
    public void close() {
        consumer.close();
        cluster.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> received) {
        Optional<Fact> fact = received.value() == null ? Optional.empty() : Fact.of(received.headers());
        if (fact.isEmpty()) {
            figures.add(Figures.ODD, 1);
        } else if (figures.count(received.topic(), fact.get()) && fact.get().type().equals(RATING)) {
            rating(received.value());
        }
    }

    /// Ignores other fields of the payload; a rating may have no stars.
    private void rating(byte[] payload) {
        try {
            JsonNode stars = JSON.readTree(payload).path("stars");
            if (stars.isIntegralNumber()) {
                figures.add(Figures.RATINGS, 1);
                figures.add(Figures.STARS, stars.asLong());
            }
        } catch (IOException _) {
            figures.add("unreadablePayloads", 1);
        }
    }

    private void save() throws IOException {
        if (changed) {
            long begin = System.nanoTime();
            file.save(figures);
            savedAt = System.nanoTime();
            savingTook = savedAt - begin;
            changed = false;
        }
    }

    /// Seeks to the position of each topic. A recreated topic is read from the beginning: its
    /// offsets and epochs start at 0 again, so that only its id distinguishes it.
    private void look() {
        Map<String, TopicDescription> found = cluster.topics(topics);
        List<TopicPartition> all = new ArrayList<>();
        boolean assign = partitions.isEmpty();
        for (String topic : topics) {
            TopicDescription now = found.get(topic);
            now.partitions().forEach(partition -> all.add(new TopicPartition(topic, partition.partition())));
            if (figures.found(topic, now.topicId().toString())) {
                assign = true;
                changed = true;
                notes.println(topic + " was recreated: it is read from its beginning, and facts counted before are "
                        + "skipped as repeats. If the system was"
                        + " restored from a backup, remove the state file instead: then positions belong to "
                        + "other facts");
            }
        }
        if (assign) {
            partitions = List.copyOf(all);
            consumer.assign(partitions);
            partitions.forEach(this::seek);
        }
        lookedAt = System.nanoTime();
    }

    /// With the leader epoch, Kafka detects lost data and the consumer continues where the log
    /// diverges; repeated facts are recognised by their position.
    private void seek(TopicPartition partition) {
        Figures.Mark mark = figures.read().get(name(partition));
        if (mark == null) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, new OffsetAndMetadata(mark.offset(), mark.epoch() < 0 ? Optional.empty()
                    : Optional.of(mark.epoch()), ""));
        }
    }

    private static String name(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition();
    }
}
