package io.caseloop.backbone.inbox;

import io.caseloop.backbone.store.AppendRequest;
import io.caseloop.backbone.store.AppendRequest.Consumed;
import io.caseloop.backbone.store.StoreReader;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How far each partition of this instance has been read, as recorded in the store. A recreated
/// topic is read from its beginning. A truncated log (power failure, restored broker) is read from
/// the point of truncation, which the leader epochs show.
final class Bookmarks {

    private static final Logger LOG = LoggerFactory.getLogger(Bookmarks.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NO_EPOCH = -1;

    private final StoreReader store;
    private final Map<String, Object> settings;
    private final Map<TopicPartition, Consumed> recorded = new HashMap<>();
    private final Map<TopicPartition, Integer> epochs = new HashMap<>();

    Bookmarks(StoreReader store, Map<String, Object> settings) {
        this.store = store;
        this.settings = settings;
    }

    /// Goes to where the store says.
    void open(Consumer<?, ?> consumer, Collection<TopicPartition> places) {
        Map<String, String> ids = topicIds(places.stream().map(TopicPartition::topic).distinct().toList());
        ids.forEach((topic, id) -> {
            Map<Integer, Consumed> kept = store.bookmarks(topic);
            places.stream().filter(place -> place.topic().equals(topic)).forEach(place -> {
                Consumed last = kept.get(place.partition());
                if (last != null && !last.topicId().equals(id)) {
                    LOG.warn("{} was recreated; it is read from its beginning", place);
                    back(new Consumed(topic, place.partition(), id, 0, NO_EPOCH));
                }
                Consumed from = last != null && last.topicId().equals(id) ? last
                        : new Consumed(topic, place.partition(), id, 0, NO_EPOCH);
                consumer.seek(place, new OffsetAndMetadata(from.position(), from.epoch() == NO_EPOCH ? Optional.empty()
                        : Optional.of(from.epoch()), ""));
                recorded.put(place, from);
                epochs.put(place, from.epoch());
            });
        });
    }

    /// @return whether its place is recorded as read: the log was cut back, and the store has to know
    boolean saw(ConsumerRecord<?, ?> received) {
        TopicPartition place = new TopicPartition(received.topic(), received.partition());
        received.leaderEpoch().ifPresent(epoch -> epochs.put(place, epoch));
        Consumed last = recorded.get(place);
        return last != null && received.offset() < last.position();
    }

    /// Adds to the member what has moved since it was last recorded.
    ///
    /// @return what is recorded once the member is written: for [#recorded]
    Map<TopicPartition, Consumed> moved(Consumer<?, ?> consumer, AppendRequest last) {
        Map<TopicPartition, Consumed> now = new HashMap<>();
        for (TopicPartition place : consumer.assignment()) {
            Consumed before = recorded.get(place);
            long position = consumer.position(place, PATIENCE);
            if (before == null || position == before.position()) {
                continue;
            }
            Consumed bookmark = new Consumed(place.topic(), place.partition(), before.topicId(), position,
                    epochs.getOrDefault(place, NO_EPOCH));
            if (position < before.position()) {
                LOG.warn("{} was cut back from {} to {}; reading on from there", place, before.position(), position);
                back(bookmark);
            } else {
                last.read(bookmark);
            }
            now.put(place, bookmark);
        }
        return now;
    }

    void recorded(Map<TopicPartition, Consumed> written) {
        recorded.putAll(written);
    }

    void close(Collection<TopicPartition> places) {
        places.forEach(recorded::remove);
    }

    void forget() {
        recorded.clear();
    }

    /// At once: until the store knows, timers would take what is new in the old places for read.
    private void back(Consumed to) {
        store.update("update consumed set topic_id = ?, position = ?, epoch = ? where topic = ? and partition = ?",
                to.topicId(), to.position(), to.epoch(), to.topic(), to.partition());
    }

    private Map<String, String> topicIds(List<String> topics) {
        try (Admin admin = Admin.create(settings)) {
            Map<String, String> ids = new HashMap<>();
            admin.describeTopics(topics).allTopicNames().get(PATIENCE.toMillis() * 2, TimeUnit.MILLISECONDS)
                    .forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
            return ids;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the topics cannot be described", e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("the topics cannot be described", e);
        }
    }
}
