package io.caseloop.infra;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/// A producer for tests that sends records in order and without loss. [#flush()] and [#close()]
/// throw an [AssertionError] if a record was not sent. Only one batch is in flight, as in the
/// relay: with several, the first can fail on a new partition without a leader while the second
/// succeeds, and can then not be sent any more.
///
/// @param <K> the type of the keys
public final class SureProducer<K> extends KafkaProducer<K, byte[]> {

    private final AtomicReference<Exception> lost = new AtomicReference<>();

    public SureProducer(String bootstrap, Serializer<K> keys) {
        this(bootstrap, keys, Map.of());
    }

    /// @param more settings of Kafka's producer
    public SureProducer(String bootstrap, Serializer<K> keys, Map<String, Object> more) {
        super(settings(bootstrap, more), keys, new ByteArraySerializer());
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<K, byte[]> message, Callback callback) {
        return super.send(message, (metadata, failure) -> {
            if (failure != null) {
                lost.compareAndSet(null, failure);
            }
            if (callback != null) {
                callback.onCompletion(metadata, failure);
            }
        });
    }

    @Override
    public void flush() {
        super.flush();
        tell();
    }

    /// [#close()] comes here too.
    @Override
    public void close(Duration patience) {
        super.close(patience);
        tell();
    }

    private void tell() {
        Exception first = lost.get();
        if (first != null) {
            throw new AssertionError("a record that a test sent did not reach its topic", first);
        }
    }

    private static Map<String, Object> settings(String bootstrap, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Infra.kafka(bootstrap));
        settings.putAll(more);
        settings.put("max.in.flight.requests.per.connection", 1);
        return settings;
    }
}
