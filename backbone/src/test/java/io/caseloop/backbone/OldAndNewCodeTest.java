package io.caseloop.backbone;

import static io.caseloop.backbone.Release.NEW;
import static io.caseloop.backbone.Release.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Backbone.Recorded;
import io.caseloop.backbone.Release.Tell;
import io.caseloop.events.codec.EventCodec;
import io.caseloop.infra.Infra;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two releases of a service over one store, and two of another that listens to it, through an
/// upgrade and back. Each release writes a type and a field that the other lacks.
class OldAndNewCodeTest {

    private static final int TICKETS = 24;
    private static final int FACTS = 1 + 2 + 3 * 8;

    private final List<String> tickets = IntStream.range(0, TICKETS).mapToObj(_ -> UUID.randomUUID().toString())
            .toList();
    private final Map<String, Instance> running = new HashMap<>();

    @AfterEach
    void close() {
        running.values().forEach(Instance::close);
    }

    @Test
    void through_an_upgrade_and_back_nothing_is_lost_doubled_disordered_or_parked() throws Exception {
        up(OLD);
        up(NEW);
        for (int i = 0; i < TICKETS; i++) {
            Release<?> first = i % 2 == 0 ? OLD : NEW;
            tell(first, tickets.get(i), "begins", false);
            Release<?> other = i % 2 == 0 ? NEW : OLD;
            tell(other, tickets.get(i), "follows", true);
        }
        bothAtOnce("together");
        untilHeard();
        assertThat(reader(OLD).running.unknownTypes() + reader(NEW).running.unknownTypes())
                .as("passed over, and counted").isPositive();

        try (Instance late = OLD.of("feedback", "late")) {
            down(OLD);
            running.put("writer-old", late);
            bothAtOnce("upgraded");
            running.remove("writer-old");
            untilHeard();
        }
        assertThat(heardOf("upgraded")).as("who knows it acts on it, who does not passes it over")
                .allSatisfy((ticket, labels) ->
                assertThat(labels).contains("own-new-upgraded-0", "own-new-upgraded-1")
                        .noneMatch(label -> label.startsWith("own-old-")));

        up(OLD);
        try (Instance late = NEW.of("feedback", "late")) {
            down(NEW);
            running.put("writer-new", late);
            bothAtOnce("back");
            running.remove("writer-new");
            untilHeard();
        }
        assertThat(heardOf("back")).allSatisfy((ticket, labels) ->
                assertThat(labels).contains("own-old-back-0", "own-old-back-1")
                        .noneMatch(label -> label.startsWith("own-new-")));
        assertThat(reader(OLD).running.unknownTypes()).isGreaterThanOrEqualTo(2 * TICKETS);
        assertThat(reader(OLD).running.parking().parked("", 1_000)).noneMatch(parked -> tickets.contains(parked.key()));
        up(NEW);
        Map<String, List<ConsumerRecord<String, byte[]>>> topic = topic();
        for (String ticket : tickets) {
            assertStoreAndTopicAgree(ticket, topic.get(ticket));
            assertFolded(ticket);
        }
    }

    private void up(Release<?> release) {
        running.put("writer-" + release.name(), release.of("feedback", "writer-" + release.name()).start());
        running.put("reader-" + release.name(), release.listening("routing", "reader-" + release.name()).start());
    }

    private void down(Release<?> release) {
        running.remove("writer-" + release.name()).close();
        running.remove("reader-" + release.name()).close();
    }

    private Instance writer(Release<?> release) {
        return running.get("writer-" + release.name());
    }

    private Instance reader(Release<?> release) {
        return running.get("reader-" + release.name());
    }

    private <E extends Release.Line> void tell(Release<E> release, String ticket, String what, boolean common) {
        Backbone backbone = writer(release).backbone();
        backbone.perform(new Cause("li", "c-1", "r-1", null), work ->
                work.decide(release.talk(), ticket, new Tell(ticket, release.name() + "-" + what, common, work.now())));
    }

    /// Both releases decide about every ticket, twice, at the same time.
    private void bothAtOnce(String phase) throws Exception {
        List<Callable<Void>> all = new ArrayList<>();
        for (String ticket : tickets) {
            for (Release<?> release : List.of(OLD, NEW)) {
                all.add(() -> {
                    tell(release, ticket, phase + "-0", true);
                    tell(release, ticket, phase + "-1", true);
                    return null;
                });
            }
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }

    /// What was heard is what the store has, in its order, without some of what only one release knows.
    private void untilHeard() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (!tickets.stream().allMatch(ticket -> heard(ticket).stream().filter(OldAndNewCodeTest::isCommon).toList()
                .equals(labels(ticket).stream().filter(OldAndNewCodeTest::isCommon).toList()))) {
            assertThat(System.nanoTime()).as("waited three minutes until all was heard").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
        assertThat(tickets).allSatisfy(ticket -> assertThat(labels(ticket)).containsSubsequence(heard(ticket)));
        assertThat(tickets).allSatisfy(ticket -> assertThat(heard(ticket)).doesNotHaveDuplicates());
    }

    private static boolean isCommon(String label) {
        return !label.startsWith("own-");
    }

    private List<String> heard(String ticket) {
        Instance any = reader(OLD) == null ? reader(NEW) : reader(OLD);
        return any.backbone().copy(NEW.heard(), ticket).map(Heard::heardOrder).orElse(List.of());
    }

    private Map<String, List<String>> heardOf(String phase) {
        Map<String, List<String>> heard = new HashMap<>();
        tickets.forEach(ticket -> heard.put(ticket, heard(ticket).stream().filter(label -> label.contains(phase))
                .toList()));
        return heard;
    }

    private List<Recorded> stored(String ticket) {
        Release<?> up = writer(OLD) == null ? NEW : OLD;
        return writer(up).backbone().facts(up.talk(), ticket);
    }

    /// As both releases wrote them, read by either release.
    private List<String> labels(String ticket) {
        return stored(ticket).stream().map(recorded -> field(recorded, "label")).toList();
    }

    private static String field(Recorded recorded, String name) {
        try {
            return EventCodec.ofContract().json().readTree(recorded.envelope().data()).path(name).asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertStoreAndTopicAgree(String ticket, List<ConsumerRecord<String, byte[]>> topic) {
        List<Recorded> stored = stored(ticket);
        assertThat(stored).as("1 that begins, 2 that follow, 3 times 2 releases twice with 2").hasSize(FACTS);
        assertThat(stored.stream().map(r -> r.envelope().streamPosition()))
                .containsExactlyElementsOf(IntStream.range(0, FACTS).mapToObj(Long::valueOf).toList());
        assertThat(stored.stream().filter(r -> r.envelope().type().equals(Release.SAID)).map(r -> field(r, "number")))
                .as("decided on all that both know, in spite of what lies between")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 13).mapToObj(String::valueOf).toList());
        assertThat(topic.stream().map(r -> header(r, "ce_id")))
                .containsExactlyElementsOf(stored.stream().map(r -> r.envelope().id()).toList());
        assertThat(topic.stream().map(r -> header(r, "ce_type")))
                .containsExactlyElementsOf(stored.stream().map(r -> r.envelope().type()).toList());
        for (int i = 0; i < topic.size(); i++) {
            assertThat(topic.get(i).value()).as("byte for byte").isEqualTo(stored.get(i).envelope().data());
        }
        assertThat(stored.stream().map(r -> new String(r.envelope().data(), StandardCharsets.UTF_8)))
                .anyMatch(data -> data.contains("\"oldField\""))
                .anyMatch(data -> data.contains("\"newField\""));
    }

    private void assertFolded(String ticket) {
        List<String> all = labels(ticket);
        assertThat(writer(OLD).backbone().state(OLD.talk(), ticket))
                .isEqualTo(all.stream().filter(label -> !label.startsWith("own-new-")).toList());
        assertThat(writer(NEW).backbone().state(NEW.talk(), ticket))
                .isEqualTo(all.stream().filter(label -> !label.startsWith("own-old-")).toList());
    }

    private static String header(ConsumerRecord<String, byte[]> entry, String name) {
        return new String(entry.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// The tickets' records, in the order of their partition.
    private Map<String, List<ConsumerRecord<String, byte[]>>> topic() {
        Map<String, Object> settings = Map.of("bootstrap.servers", Infra.bootstrap(), "isolation.level",
                "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> places = consumer.partitionsFor("caseloop.ticket-lifecycle").stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            Map<String, List<ConsumerRecord<String, byte[]>>> found = new HashMap<>();
            while (places.stream().anyMatch(place -> consumer.position(place) < ends.get(place))) {
                consumer.poll(Duration.ofMillis(200)).forEach(entry ->
                        found.computeIfAbsent(entry.key(), _ -> new ArrayList<>()).add(entry));
            }
            return found;
        }
    }
}
