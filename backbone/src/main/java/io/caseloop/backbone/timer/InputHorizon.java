package io.caseloop.backbone.timer;

import io.caseloop.backbone.runtime.StoreClock;
import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.StoreReader;
import io.caseloop.events.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.Utils;

/// Up to which instant a partition's inputs have certainly been read: the broker was asked for its
/// end positions at that instant, and the inbox has since got there. Without Kafka it does not
/// move, so nothing is judged; nor while a bookmark belongs to a log that was truncated or recreated,
/// until the inbox has been reset as well.
public final class InputHorizon implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int REMEMBERED = 64;
    /// Facts that their writers have committed and not yet relayed get this much time to reach the broker.
    private static final Duration RELAYED_BY = Duration.ofSeconds(1);

    /// Readings of one clock differ by less; more means that it was set back.
    private static final Duration UNSTEADY = Duration.ofMillis(500);

    /// @param epoch of who led the partition then: what comes behind the end is written under no
    ///        earlier one; null when it was not told
    private record End(long offset, Integer epoch) {

        /// Whether the inbox has read all that was there; what it read of a log that was cut back since does not count.
        boolean isReached(AppendRequest.Consumed read) {
            return read.position() >= offset && !isOfWhatWasCutOff(read);
        }

        boolean isOfWhatWasCutOff(AppendRequest.Consumed read) {
            return read.position() > offset && epoch != null && read.epoch() < epoch;
        }
    }

    /// @param ends of the partitions from which an answer is still to come
    private record Asked(Instant at, String topicId, Map<Integer, End> ends) {
    }

    private final StoreReader store;
    private final StoreClock clock;
    private final Map<String, Object> settings;
    private final java.util.ArrayDeque<Asked> asked = new java.util.ArrayDeque<>();
    private final Map<Integer, Instant> reached = new HashMap<>();
    private Admin broker;
    private int partitions;
    private boolean mayAsk = true;
    private Instant latest = Instant.MIN;

    public InputHorizon(StoreReader store, StoreClock clock, Map<String, Object> kafka) {
        this.store = store;
        this.clock = clock;
        this.settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    }

    /// Whether the inputs about this key have been read past `due`; asks the broker, once in a
    /// round, when nobody has asked yet.
    public boolean isPast(String key, Instant due) {
        Instant margin = due.plus(RELAYED_BY);
        if (!reachedBy(key).isAfter(margin) && mayAsk && clock.now().isAfter(margin) && isUnasked(key, margin)) {
            mayAsk = false;
            ask();
            look();
        }
        return reachedBy(key).isAfter(margin);
    }

    /// What was reached before the clock was set back says nothing about the hour that comes again.
    private void forgetTheFuture() {
        Instant now = clock.now();
        if (now.plus(UNSTEADY).isBefore(latest)) {
            asked.clear();
            reached.clear();
        }
        latest = now;
    }

    /// Begins a round of [#isPast]: looks how far the inbox has got.
    public void advance() {
        forgetTheFuture();
        look();
        mayAsk = true;
    }

    private void look() {
        Map<Integer, AppendRequest.Consumed> bookmarks = store.bookmarks(Topics.TICKET_LIFECYCLE);
        for (Asked question : asked) {
            question.ends().entrySet().removeIf(end -> isAnswered(question, end.getKey(), end.getValue(),
                    bookmarks.get(end.getKey())));
        }
        asked.removeIf(question -> question.ends().isEmpty());
    }

    /// Answered, or no longer answerable because log and bookmark do not belong together: a new question follows.
    private boolean isAnswered(Asked question, int partition, End end, AppendRequest.Consumed read) {
        boolean same = read != null && read.topicId().equals(question.topicId());
        if (read == null ? end.offset() == 0 : same && end.isReached(read)) {
            reached.merge(partition, question.at(), (a, b) -> a.isAfter(b) ? a : b);
            return true;
        }
        return read != null && (!same || end.isOfWhatWasCutOff(read));
    }

    private boolean isUnasked(String key, Instant margin) {
        return partitions == 0 || asked.stream().noneMatch(question -> question.at().isAfter(margin)
                && question.ends().containsKey(partition(key)));
    }

    private int partition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    private Instant reachedBy(String key) {
        return partitions == 0 ? Instant.MIN : reached.getOrDefault(partition(key), Instant.MIN);
    }

    /// The bookmarks come first: one that is beyond the end is of a log that was cut back, and
    /// nothing is asked of its partition until the inbox has gone back too.
    private void ask() {
        Instant now = clock.now();
        Map<Integer, AppendRequest.Consumed> bookmarks = store.bookmarks(Topics.TICKET_LIFECYCLE);
        try {
            if (broker == null) {
                broker = Admin.create(settings);
            }
            TopicDescription topic = answer(broker.describeTopics(List.of(Topics.TICKET_LIFECYCLE)).allTopicNames())
                    .get(Topics.TICKET_LIFECYCLE);
            partitions = topic.partitions().size();
            Map<TopicPartition, OffsetSpec> places = IntStream.range(0, partitions).boxed()
                    .collect(Collectors.toMap(p -> new TopicPartition(Topics.TICKET_LIFECYCLE, p),
                    _ -> OffsetSpec.latest()));
            Map<Integer, End> ends = new HashMap<>();
            // not the last stable offset: behind a transaction that hangs there may be what was said in time
            answer(broker.listOffsets(places).all())
                    .forEach((place, end) -> ends.put(place.partition(),
                    new End(end.offset(), end.leaderEpoch().orElse(null))));
            ends.entrySet().removeIf(end -> {
                AppendRequest.Consumed read = bookmarks.get(end.getKey());
                return read != null && read.topicId().equals(topic.topicId().toString())
                        && read.position() > end.getValue().offset();
            });
            asked.addLast(new Asked(now, topic.topicId().toString(), ends));
            if (asked.size() > REMEMBERED) {
                thin();
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// Every second one goes, but never the oldest: an inbox that has much to read answers that one first.
    private void thin() {
        List<Asked> all = List.copyOf(asked);
        asked.removeIf(question -> all.indexOf(question) % 2 == 1);
    }

    private static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the broker does not tell its positions", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not tell its positions in time", e);
        }
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close(Duration.ofSeconds(1));
            broker = null;
        }
    }
}
