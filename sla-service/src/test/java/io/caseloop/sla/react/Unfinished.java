package io.caseloop.sla.react;

import io.caseloop.events.TicketId;
import io.caseloop.events.Topics;
import io.caseloop.infra.Infra;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// A transaction on the topic, as a relay leaves it that is paused in the middle: no reader of committed facts gets past it.
final class Unfinished implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;

    private Unfinished(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    /// With one record in the ticket's partition.
    static Unfinished about(TicketId ticket) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers", Infra.bootstrap(), "transactional.id",
                "unfinished-" + UUID.randomUUID()), new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(Topics.TICKET_LIFECYCLE, ticket.value(), new byte[0]));
        producer.flush();
        return new Unfinished(producer);
    }

    /// Gives it up; readers pass over it.
    void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}
