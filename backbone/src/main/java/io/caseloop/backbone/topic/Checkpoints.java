package io.caseloop.backbone.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/// Reads how far Kafka has each segment of a service's store.
public final class Checkpoints implements AutoCloseable {

    private final String group;
    private final Duration patience;
    private final Map<String, Object> settings;
    private Admin broker;

    public Checkpoints(String source, Map<String, Object> kafka, Duration patience) {
        this.patience = patience;
        this.group = TopicWriter.group(source);
        this.settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) patience.toMillis());
    }

    /// Absent where Kafka does not know.
    ///
    /// @param settled waits for transactions that are just ending
    public Map<Integer, Checkpoint> read(boolean settled) {
        if (broker == null) {
            broker = Admin.create(settings);
        }
        try {
            Map<Integer, Checkpoint> marks = new HashMap<>();
            broker.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().requireStable(settled))
                    .partitionsToOffsetAndMetadata()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS).forEach((place, offset) -> {
                        if (offset != null) {
                            marks.put(place.partition(), new Checkpoint(offset.offset(), offset.metadata() == null ? ""
                                    : offset.metadata()));
                        }
                    });
            return marks;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new KafkaException("the broker does not tell how far it has the segments", e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("the broker does not tell in time how far it has the segments", e);
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
