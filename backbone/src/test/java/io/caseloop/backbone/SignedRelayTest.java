package io.caseloop.backbone;

import static io.caseloop.backbone.Ratings.RATINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.backbone.Ratings.Rate;
import io.caseloop.backbone.topic.TopicAccess;
import io.caseloop.backbone.topic.TopicScan;
import io.caseloop.events.Topics;
import io.caseloop.events.codec.RecordKeys;
import io.caseloop.events.codec.RecordSignature;
import io.caseloop.infra.Infra;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the relay publishes bears the signature of its service (X1).
class SignedRelayTest {

    private static final String FIRST =
            "feedback-service k1 1970-01-01T00:00:00Z AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";

    private static final int PARTITIONS = 32;

    private final String ticket = UUID.randomUUID().toString();
    private final Map<String, Object> client = Infra.kafka();

    @TempDir
    private Path directory;

    private Instance writer(String keys) throws IOException {
        Path file = Files.writeString(directory.resolve("record.keys"), keys);
        return Instance.of("feedback", "signing", Map.of("caseloop.record-keys-file", file.toString()),
                TestParts.STREAMS).start();
    }

    private void rate(Instance writer) {
        writer.backbone().perform(new Cause("li", "c-1", "r-1", null), work -> {
            work.ownKey(ticket, "customer-" + ticket);
            return work.decide(RATINGS, ticket, new Rate(ticket, 1, "好", work.now()));
        });
    }

    private List<ConsumerRecord<String, byte[]>> awaited(int facts) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
        while (seen.size() < facts) {
            assertThat(System.nanoTime()).as("two minutes for %s facts", facts).isLessThan(end);
            seen.clear();
            new TopicScan(new TopicAccess(client, RecordKeys.NONE), () -> { }).since(Instant.EPOCH,
                    List.of(Topics.TICKET_LIFECYCLE), records -> {
                records.forEach(record -> Optional.of(record).filter(r -> ticket.equals(r.key())).ifPresent(seen::add));
                return true;
            });
        }
        return seen;
    }

    /// Headers and value.
    private static String bytes(ConsumerRecord<String, byte[]> record) {
        StringBuilder bytes = new StringBuilder();
        record.headers().forEach(header -> bytes.append(header.key()).append('=')
                .append(new String(header.value(), StandardCharsets.UTF_8)).append('\n'));
        return bytes.append(new String(record.value(), StandardCharsets.UTF_8)).toString();
    }

    /// Everything on the topic until now is gone.
    private void lose() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client)) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            IntStream.range(0, PARTITIONS).forEach(partition -> all.put(
                    new TopicPartition(Topics.TICKET_LIFECYCLE, partition), RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
        }
    }

    private static String keyId(ConsumerRecord<String, byte[]> record) {
        return new String(record.headers().lastHeader(RecordSignature.KEY_ID).value(), StandardCharsets.UTF_8);
    }

    @Test
    void a_rotated_key_signs_new_facts_readers_take_both_and_what_is_published_again_is_equal() throws Exception {
        try (Instance before = writer(FIRST)) {
            rate(before);
            awaited(1);
        }
        String rotated = FIRST + "feedback-service k2 " + Instant.now().minusSeconds(1)
                + " AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
        try (Instance after = writer(rotated)) {
            rate(after);
            List<ConsumerRecord<String, byte[]>> both = awaited(2);
            assertThat(both).extracting(SignedRelayTest::keyId).containsExactly("k1", "k2");
            TopicScan reader = new TopicScan(new TopicAccess(client, RecordKeys.parse(rotated)), () -> { });
            assertThat(both).allMatch(record -> reader.fact(record).isPresent());
            List<String> published = both.stream().map(SignedRelayTest::bytes).toList();
            both.getFirst().headers().remove(RecordSignature.HMAC);
            assertThat(reader.fact(both.getFirst())).isEmpty();

            lose();
            after.running.republishing().republish(0);
            assertThat(awaited(2).stream().map(SignedRelayTest::bytes).toList()).isEqualTo(published);
        }
    }
}
