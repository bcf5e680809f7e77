package io.caseloop.backbone;

import io.caseloop.infra.Infra;
import io.caseloop.infra.SureProducer;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/// A transaction as another service's relay leaves it that hangs in the middle: no reader of
/// committed facts gets past it until the broker gives it up, after forty seconds or some more.
final class Unfinished implements AutoCloseable {

    private final SureProducer<String> producer;

    private Unfinished(SureProducer<String> producer) {
        this.producer = producer;
    }

    /// With one record in the partition of the key.
    static Unfinished in(String topic, String key) {
        SureProducer<String> producer = new SureProducer<>(Infra.bootstrap(), new StringSerializer(),
                Map.of("transactional.id", "unfinished-" + UUID.randomUUID(), "transaction.timeout.ms", 40_000));
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, key, new byte[0]));
        producer.flush();
        return new Unfinished(producer);
    }

    @Override
    public void close() {
        producer.close();
    }
}
